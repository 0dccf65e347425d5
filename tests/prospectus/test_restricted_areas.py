from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.publications.models import PublicationIndexPage, PublicationYearPage
from prospectus.models import AreaChange, Edition
from prospectus.queries import area_links
from tests.hub.publications.factories import PublicationFactory
from tests.prospectus.factories import EditionFactory, OfficerFactory, make_area, make_prospectus

pytestmark = pytest.mark.django_db


@pytest.fixture
def publications():
    index = PublicationIndexPage.objects.first() or make_prospectus().get_parent().add_child(
        instance=PublicationIndexPage(title="Publications", slug="publications")
    )
    PublicationFactory(published_on=date(1987, 5, 1))
    return index


def restrict(page):
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])  # No signal.


@pytest.mark.parametrize("address", ["/prospectus/", "/publications/"])
def test_an_area_that_is_hidden_leaves_lists_with_the_next_request_and_comes_back(client, publications, address):
    make_area("Transport")
    area = make_area("Housing")
    assert "Housing" in client.get(address).text
    restrict(area)
    text = client.get(address).text
    assert ("Housing" in text, "Transport" in text) == (False, True)
    PageViewRestriction.objects.all()._raw_delete("default")
    assert "Housing" in client.get(address).text
    area.unpublish()
    assert "Housing" not in client.get(address).text


def test_what_changed_in_an_area_is_known_to_those_who_may_read_the_area():
    shown, hidden = make_area("Transport"), make_area("Housing")
    restrict(hidden)
    assert {change.area_id for change in AreaChange.objects.visible_to(AnonymousUser())} == {shown.pk}


def test_a_year_that_is_hidden_leaves_the_ways_with_the_next_request(client, publications):
    assert ">1987<" in client.get("/publications/").text
    restrict(PublicationYearPage.objects.get(year=1987))
    assert ">1987<" not in client.get("/publications/").text


def test_the_prospectus_says_what_its_areas_are_now(client):
    area = make_area("Housing", summary="Homes for all.")
    assert "Homes for all." in client.get("/prospectus/").text
    area.summary = "A home for everybody."
    area.save_revision().publish()
    text = client.get("/prospectus/").text
    assert ("Homes for all." in text, "A home for everybody." in text) == (False, True)
    assert AreaChange.objects.filter(area=area).exists()


def test_an_edition_is_linked_to_once_it_is_published(client):
    make_prospectus()
    edition, officer = EditionFactory(), OfficerFactory()
    assert edition.get_absolute_url() not in client.get("/prospectus/").text
    Edition.objects.filter(pk=edition.pk).update(published_at=timezone.now(), published_by=officer)
    assert edition.get_absolute_url() in client.get("/prospectus/").text


def test_links_name_areas_by_title():
    make_area("Transport"), make_area("Housing")
    make_area("Air quality", publish=False)
    assert area_links() == [("housing", "Housing"), ("transport", "Transport")]
