import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from home.frame import branding_of, linked_pages
from home.models import SiteBranding
from home.standing_pages import set_up_pages
from tests.home.page_factories import standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    set_up_pages()
    return Site.objects.get()


def names(site):
    return [link.title for link in linked_pages(site, None)]


def test_the_frame_is_asked_for_once(site, django_assert_num_queries):
    branding_of(site), names(site)
    with django_assert_num_queries(0):
        assert branding_of(site).name == "Policy Community Hub"
        assert "Privacy" in " ".join(names(site))


def test_a_new_name_shows_at_once(site):
    branding_of(site)
    SiteBranding.objects.create(site=site, name="Brum Policy")
    assert branding_of(site).name == "Brum Policy"


def test_a_page_comes_into_the_menu_and_goes_again_at_once(site):
    names(site)
    page = standard_page(title="How we decide", slug="how-we-decide", show_in_menus=True)
    assert "How we decide" in names(site)
    page.unpublish()
    assert "How we decide" not in names(site)


def test_a_page_made_private_leaves_the_menu_at_once(site):
    page = standard_page(title="How we decide", slug="how-we-decide", show_in_menus=True)
    assert "How we decide" in names(site)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "How we decide" not in names(site)


def test_a_page_that_is_deleted_leaves_the_menu_at_once(site):
    page = standard_page(title="How we decide", slug="how-we-decide", show_in_menus=True)
    assert "How we decide" in names(site)
    Page.objects.get(pk=page.pk).delete()
    assert "How we decide" not in names(site)


def test_what_was_read_before_the_commit_is_not_kept(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        page = standard_page(title="How we decide", slug="how-we-decide", show_in_menus=True)
        names(site)
        Page.objects.filter(pk=page.pk).update(title="How we choose")  # Stands for what another process reads too soon.
    assert "How we choose" in names(site)
