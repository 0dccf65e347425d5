import pytest
from django.db import connection

from home.models import StandardPage
from home.prepared import PreparedRead
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
