"""A publication lives below the page of its year, whatever page its editor began it from."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from hub.publications.models import PublicationPage, PublicationYearPage
from hub.publications.services import year_page
from search.models import Entry
from tests.hub.publications.factories import PublicationFactory, publication_index
from tests.hub.publications.test_admin import editor, form_of, save

__all__ = ["editor"]

pytestmark = pytest.mark.django_db


def year_of(page):
    return PublicationPage.objects.get(pk=page.pk).get_parent().specific.year


def begin(client, **fields):
    """Begin a publication as the register's *Add* does, with the parent that it chooses."""
    asked = client.get(reverse("publications_publicationpage_modeladmin_create"), follow=True)
    address = asked.redirect_chain[-1][0]
    draft = PublicationPage(title="Warm homes", slug="warm-homes", published_on=timezone.localdate())
    return client.post(address, form_of(draft, **fields))


@pytest.fixture
def old_year():
    return year_page(publication_index(), 2016)


@pytest.mark.parametrize("act", [{}, {"action-publish": "on"}])
def test_publication_begun_from_the_register_lies_under_this_year(client, editor, old_year, act):
    year_page(publication_index(), 2014)
    assert begin(client, **act).status_code == 302
    page = PublicationPage.objects.get()
    year = timezone.localdate().year
    assert year_of(page) == year
    assert page.live is bool(act)
    if act:
        assert client.get(f"/publications/{year}/warm-homes/").status_code == 200


def test_a_year_is_listed_once_something_of_it_is_published(client):
    draft = PublicationFactory(draft=True, published_on=date(1999, 12, 31))
    assert ">1999</a>" not in client.get("/publications/").content.decode()
    draft.save_revision().publish()
    assert ">1999</a>" in client.get("/publications/").content.decode()


def test_no_year_is_made_by_looking(client, editor, old_year):
    client.get(reverse("publications_publicationpage_modeladmin_create"), follow=True)
    assert PublicationYearPage.objects.get() == old_year


def test_draft_begun_below_another_year_follows_its_date_until_it_is_published(client, editor, old_year):
    address = reverse("wagtailadmin_pages:add", args=["publications", "publicationpage", old_year.pk])
    client.post(address, form_of(PublicationPage(title="One", slug="one", published_on=date(2019, 5, 1))))
    page = PublicationPage.objects.get()
    assert year_of(page) == 2019
    page.published_on = date(2020, 5, 1)
    save(client, page)
    assert year_of(page) == 2020
    page.published_on = date(2021, 5, 1)
    save(client, page, **{"action-publish": "on"})
    assert year_of(page) == 2021
    page.published_on = date(2022, 5, 1)
    save(client, page, **{"action-publish": "on"})
    assert year_of(page) == 2021  # Its address is known now.


def test_draft_published_by_the_clock_is_filed_too(old_year):
    page = PublicationFactory(draft=True, parent=old_year, published_on=date(2018, 1, 1))
    page.save_revision(approved_go_live_at=timezone.now()).publish()
    assert year_of(page) == 2018


def test_draft_published_by_the_clock_takes_a_free_address_where_its_own_was_taken_meanwhile(client, old_year):
    page = PublicationFactory(draft=True, slug="taken", parent=old_year, published_on=date(2019, 5, 1))
    page.save_revision(approved_go_live_at=timezone.now())
    PublicationFactory(slug="taken", published_on=date(2019, 1, 1))
    call_command("publish_scheduled", verbosity=0)
    page = PublicationPage.objects.get(pk=page.pk)
    assert (year_of(page), page.slug, page.live) == (2019, "taken-1", True)
    assert client.get("/publications/2019/taken-1/").status_code == 200
    assert Entry.objects.visible_to(AnonymousUser()).get(object_id=page.pk, kind="publication").url == page.url
    page.latest_revision.publish()  # What an editor does next does not bring the taken address back.
    assert PublicationPage.objects.get(pk=page.pk).slug == "taken-1"


def test_address_that_its_year_has_already_is_refused_in_words(client, editor, old_year):
    PublicationFactory(slug="taken", published_on=date(2019, 1, 1))
    draft = PublicationFactory(draft=True, slug="taken", published_on=date(2016, 1, 1), parent=old_year)
    draft.published_on = date(2019, 5, 1)
    answer = save(client, draft)
    assert "Another publication of 2019 has this address" in answer.content.decode()
    assert year_of(draft) == 2016
