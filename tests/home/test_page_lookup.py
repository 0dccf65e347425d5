import pytest
from wagtail.models import PageViewRestriction, Site

from home.models import StandardPage
from home.page_lookup import page_at
from home.standing_pages import set_up_pages
from tests.home.page_factories import news_page, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root():
    set_up_pages()
    return Site.objects.get().root_page


def test_a_page_is_found_as_what_it_is_in_one_query_once_its_kind_is_known(root, django_assert_num_queries):
    page = standard_page(title="How we decide", slug="how-we-decide")
    assert type(page_at(page.url_path)) is StandardPage
    assert page_at(root.url_path).pk == root.pk
    with django_assert_num_queries(1):
        assert page_at(page.url_path) == page


def test_pages_below_one_parent_share_what_is_known(django_assert_num_queries):
    first, second = news_page(), news_page()
    assert page_at(first.url_path) == first
    with django_assert_num_queries(1):
        assert page_at(second.url_path) == second


def test_a_page_that_goes_or_moves_is_not_found(client):
    page = standard_page(title="How we decide", slug="how-we-decide")
    assert client.get("/how-we-decide/").status_code == 200
    page.slug = "how-we-choose"
    page.save_revision().publish()
    assert client.get("/how-we-decide/").status_code in {301, 404}  # Wagtail may leave a redirect behind.
    assert client.get("/how-we-choose/").status_code == 200
    page.unpublish()
    assert page_at(page.url_path) is None
    assert client.get("/how-we-choose/").status_code == 404


def test_another_kind_of_page_at_the_same_address_is_found(root):
    page = standard_page(title="What is new", slug="latest")
    page_at(page.url_path)
    page.delete()
    story = news_page(slug="latest")
    story.move(root, pos="last-child")
    story.refresh_from_db()
    assert type(page_at("/home/latest/" if root.url_path == "/home/" else f"{root.url_path}latest/")) is type(story)


def test_a_page_made_private_is_gone_at_once(client):
    page = standard_page(title="How we decide", slug="how-we-decide")
    assert client.get(page.url).status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).status_code == 404
