from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from home.models import StandardPage
from home.prepared import SOME_MOMENT, PreparedRead, PreparedRows
from home.standing_pages import set_up_pages
from tests.home.page_factories import standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages():
    set_up_pages()


def read_by_slug():
    return PreparedRead(lambda slug, title: StandardPage.objects.filter(slug=slug, title=title))


def test_each_asking_gets_what_the_database_holds_then(django_assert_num_queries):
    read = read_by_slug()
    assert read.ask("how", "How we decide") == []
    page = standard_page(title="How we decide", slug="how", summary="By open debate.")
    standard_page(title="How we choose", slug="choose")
    with django_assert_num_queries(1):
        (found,) = read.ask("how", "How we decide")
    assert (found.pk, found.summary, type(found)) == (page.pk, "By open debate.", StandardPage)
    StandardPage.objects.filter(pk=page.pk).update(summary="By lot.")
    assert [again.summary for again in read.ask("how", "How we decide")] == ["By lot."]
    assert [other.slug for other in read.ask("choose", "How we choose")] == ["choose"]
    assert read.ask("choose", "How we decide") == []


def test_what_is_joined_is_at_hand(django_assert_num_queries):
    standard_page(title="How we decide", slug="how")
    read = PreparedRead(lambda slug, title: StandardPage.objects.filter(slug=slug, title=title).select_related("owner"))
    (found,) = read.ask("how", "How we decide")
    with django_assert_num_queries(0):
        assert found.owner is None


def test_values_are_never_taken_for_sql():
    standard_page(title="How we decide", slug="how")
    assert read_by_slug().ask("' OR 1=1 --", "How we decide") == []
    assert read_by_slug().ask("value-1-of-a-prepared-read", "How we decide") == []


def test_as_many_values_as_marks_are_wanted():
    with pytest.raises(ValueError, match="zip"):
        read_by_slug().ask("how")


def test_each_asking_goes_by_the_connection_of_its_own_thread(monkeypatch):
    read, asked_for = read_by_slug(), []

    class Connections:
        def __getitem__(self, alias):
            asked_for.append(alias)
            return connection

    monkeypatch.setattr("home.prepared.connections", Connections())
    read.ask("how", "How we decide"), read.ask("how", "How we decide")
    assert asked_for == ["default", "default"]


def test_columns_are_read_by_moments_and_come_as_django_gives_them():
    page = standard_page(title="How we decide", slug="how")
    moment = datetime(2016, 5, 4, 12, 30, tzinfo=UTC)
    StandardPage.objects.filter(pk=page.pk).update(go_live_at=moment)
    read = PreparedRows(
        lambda since: StandardPage.objects.filter(go_live_at__gte=since).values_list("slug", "go_live_at"),
        marks=(SOME_MOMENT,),
    )
    assert read.ask(moment) == [("how", moment)]
    assert read.ask(moment + timedelta(microseconds=1)) == []
    assert read.ask(moment - timedelta(days=1)) == [("how", moment)]
