"""Two acts describe a new thing for the first time at once: one entry comes of it, and it says what is true."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page

from prospectus.models import ProspectusPage
from search.models import Entry
from search.services import refresh
from search.sources import Source, source_of_kind


@pytest.fixture
def page(probe_source, site_root: Page) -> ProspectusPage:
    page = site_root.add_child(instance=ProspectusPage(title="Prospectus", slug="prospectus"))
    Entry.objects.all().delete()  # As if nobody had described it yet.
    return page


def _meeting(source: Source, meet: Any) -> Source:
    """Return the source with `meet` called when the thing has been read and its entry is not there yet."""

    def tokens(thing: Any) -> Any:
        meet()
        return source.tokens(thing)

    return replace(source, tokens=tokens)


@pytest.mark.django_db
def test_who_comes_second_describes_the_thing_as_it_is_by_then(page: ProspectusPage):
    source, met = source_of_kind("probe"), []

    def another_is_first() -> None:
        if not met:
            met.append(True)
            refresh(source, [page.pk])
            ProspectusPage.objects.update(title="Renamed meanwhile")

    refresh(_meeting(source, another_is_first), [page.pk])
    assert Entry.objects.get().title == "Renamed meanwhile"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_entry(page: ProspectusPage):
    source, barrier, met = source_of_kind("probe"), Barrier(2), []

    def wait_for_the_other() -> None:
        if len(met) < 2:
            met.append(True)
            barrier.wait(timeout=10)

    def describe(_: int) -> int:
        try:
            return refresh(_meeting(source, wait_for_the_other), [page.pk])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(describe, range(2))) == [0, 1]
    entry = Entry.objects.get()
    assert (entry.title, entry.version, entry.tokens.get().token) == ("Prospectus", 1, "public")
