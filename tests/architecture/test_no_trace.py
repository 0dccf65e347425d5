"""A hidden thing leaves no trace: with it and without it, those who may not know of it get the same pages.

So no number in a heading, a tab or a title counts it, no list is longer for it, and nothing says that it is there. The
pages are those of the table, and the tabs, filters and pages that they lead on to: a new list is looked at by itself.
Everything is looked at once before the first pages are kept, since a page may say what is new since the last look.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client, override_settings

from tests.architecture.secrets import KEPT_OUT, LET_IN, add_secrets, make_room
from tests.architecture.surfaces import of_rows
from tests.architecture.world import World, build_world

pytestmark = pytest.mark.django_db

_PASSING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
_TABS = 5  # Of each page, at most.

# What tells of private acts by numbers, and is meant to.
COUNTS_FOR_ALL: Final = {
    "moderation:moderation-page": "How many reports there were in a year, and how they ended, from five up.",
}

Pages = dict[tuple[str, str], tuple[int, str]]


@pytest.fixture
def world() -> Iterator[World]:
    with override_settings(SEARCH_PAGE_SIZE=200), time_machine.travel(datetime(2027, 3, 3, 12, tzinfo=UTC), tick=False):
        world = build_world()
        make_room(world)
        yield world


def pages_of(world: World, reader: str) -> Pages:
    """Return what a reader gets at every address of the table, and where those lead on to under the same address."""
    cache.clear()
    client = Client()
    found: Pages = {}
    if reader != "stranger":
        client.force_login(world.readers[reader])
    for address in _open_to(world, reader):
        found[reader, address] = _got(client, address)
        for tab in _tabs(found[reader, address][1], address):
            if (reader, tab) not in found:
                found[reader, tab] = _got(client, tab)
    return found


def _open_to(world: World, reader: str) -> Iterator[str]:
    rows = (
        (address, row)
        for _, address, row in of_rows(world)
        if row.statuses[reader] == 200 and row.name not in COUNTS_FOR_ALL
    )
    yield from dict.fromkeys(address for address, _ in rows)


def _got(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    body = response.getvalue()
    return response.status_code, _PASSING.sub("", body.decode("utf-8", "replace"))


def _tabs(text: str, address: str) -> list[str]:
    if "<main" not in text:
        return []
    links = (urljoin(address, str(link["href"])) for link in BeautifulSoup(text, "html.parser").select("main a[href]"))
    path = urlsplit(address).path
    return list(dict.fromkeys(link for link in links if urlsplit(link).path == path and urlsplit(link).query))[:_TABS]


def headings(text: str) -> list[str]:
    """Return the title of a page, its headings, and its tabs."""
    page = BeautifulSoup(text, "html.parser")
    return [found.get_text(" ", strip=True) for found in page.select("title, h1, h2, h3, caption, legend, nav a")]


def test_hidden_things_change_nothing_for_those_who_may_not_know_of_them(world: World):
    for reader in KEPT_OUT:
        pages_of(world, reader)
    before = {reader: pages_of(world, reader) for reader in (*KEPT_OUT, LET_IN)}
    add_secrets(world)
    differing = {}
    for reader in KEPT_OUT:
        after = pages_of(world, reader)
        assert after.keys() == before[reader].keys()
        changed = [key for key, got in after.items() if got != before[reader][key]]
        differing |= {key: _difference(before[reader][key][1], after[key][1]) for key in changed}
    assert differing == {}
    after = pages_of(world, LET_IN)
    seen = {key for key in before[LET_IN] if after[key] != before[LET_IN][key]}
    assert len(seen) > 12, "The test would not notice: even who may see what was added sees nothing of it."
    counting = [key for key in seen if headings(after[key][1]) != headings(before[LET_IN][key][1])]
    assert counting


def _difference(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line.strip() for line in old if line not in new][:5], [line.strip() for line in new if line not in old][:5]
