import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from home.restrictions import hidden_tops, looked_up_once
from home.standing_pages import set_up_pages
from tests.home.page_factories import standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    set_up_pages()
    return standard_page(title="How we decide", slug="how-we-decide")


def restrict(page, kind=PageViewRestriction.LOGIN):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind)


def visible(page):
    return StandardPage.objects.visible_to(AnonymousUser()).filter(pk=page.pk)


def test_a_query_made_before_a_restriction_obeys_it(page):
    made_before = visible(page)
    restrict(page)
    assert not made_before.exists()


def test_a_restriction_added_a_moment_ago_counts_from_the_next_request_on_whoever_made_it(page, client):
    assert client.get(page.url).status_code == 200
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])  # No signal.
    assert client.get(page.url).status_code != 200
    PageViewRestriction.objects.all()._raw_delete("default")
    assert client.get(page.url).status_code == 200


def test_a_restriction_added_in_this_request_counts_in_it(page):
    with looked_up_once():
        assert visible(page).exists()
        restriction = restrict(page)
        assert not visible(page).exists()
        alias = page.create_alias(update_slug="alias", parent=page.get_parent())
        assert not visible(alias).exists()
        restriction.delete()
        assert visible(page).exists()


def test_one_request_knows_nothing_of_what_another_one_looked_up(page):
    with looked_up_once():
        assert not hidden_tops()
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])
    with looked_up_once():
        assert hidden_tops() == {page.path}
    assert hidden_tops() == {page.path}


def test_restrictions_are_looked_up_once_for_a_request(page, client):
    client.get(page.url)
    with CaptureQueriesContext(connection) as asked:
        client.get(page.url)
    assert sum("pageviewrestriction" in query["sql"] for query in asked.captured_queries) == 1


def test_a_neighbour_whose_path_begins_alike_stays_to_be_seen(page):
    below = page.add_child(instance=StandardPage(title="Below", slug="below"))
    restrict(below)
    assert visible(page).exists()
    assert not visible(below).exists()


def test_where_nothing_is_restricted_the_query_says_nothing_of_it(page):
    assert "SUBSTR" not in str(visible(page).query)
    assert StandardPage.objects.with_restrictions().get(pk=page.pk).is_restricted is False


def test_hundreds_of_restrictions_hide_just_what_is_below_them(page):
    tops = [page.add_child(instance=StandardPage(title=f"Top {number}", slug=f"top-{number}")) for number in range(40)]
    deep = [top.add_child(instance=StandardPage(title="Deep", slug="deep")) for top in tops]
    for top in tops[::2]:
        restrict(Page.objects.get(pk=top.pk))
    seen = set(StandardPage.objects.visible_to(AnonymousUser()).filter(path__startswith=page.path))
    assert seen == {page, *tops[1::2], *deep[1::2]}
    known = StandardPage.objects.with_restrictions().filter(Q(pk__in=[each.pk for each in deep]))
    assert {each.pk for each in known if each.is_restricted} == {each.pk for each in deep[::2]}
