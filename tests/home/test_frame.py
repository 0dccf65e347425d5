import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import get_site_for_hostname

from home.frame import branding_of, linked_pages, site_at
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


def test_the_site_is_asked_for_once_and_changes_at_once(site, django_assert_num_queries):
    assert site_at("testserver", "80") == site
    with django_assert_num_queries(0):
        assert site_at("localhost", "80") == site
        assert site_at("elsewhere.example", "443").root_page.url_path
    site.site_name = "Brum"
    site.save()
    assert site_at("testserver", "80").site_name == "Brum"
    Site.objects.all().delete()
    assert site_at("testserver", "80") is None


@pytest.mark.parametrize(
    ("hostname", "port"),
    [("one.example", 80), ("one.example", 8080), ("two.example", 443), ("default.example", 9), ("three.example", 80)],
)
def test_the_site_is_the_one_that_wagtail_would_find(site, hostname, port):
    site.hostname = "default.example"
    site.save()
    for name, number in [("one.example", 80), ("one.example", 81), ("two.example", 80)]:
        Site.objects.create(hostname=name, port=number, root_page=site.root_page)
    assert site_at(hostname, str(port)) == get_site_for_hostname(hostname, str(port))


def test_an_answer_that_needs_no_page_does_not_ask_for_the_site(client, site, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/robots.txt")
