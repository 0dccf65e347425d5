import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import ModelLogEntry

from hub.members.enums import Sector
from hub.members.services import find_or_add_organisation
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_an_organisation_is_found_in_whatever_case_it_is_typed():
    known = OrganisationFactory(name="Aston Futures Lab")
    assert find_or_add_organisation(name="  aston  FUTURES lab", sector="academic", by=UserFactory()) == known


def test_added_organisations_get_slugs_of_their_own_and_no_public_entry():
    by = UserFactory()
    one = find_or_add_organisation(name="北京", sector="other", by=by)
    two = find_or_add_organisation(name="上海", sector="other", by=by)
    assert (one.slug, two.slug) == ("organisation", "organisation-2")
    assert not Entry.objects.visible_to(AnonymousUser()).filter(kind="organisation").exists()


def test_a_member_organisation_is_findable_by_everyone():
    organisation = OrganisationFactory(member=True)
    entry = Entry.objects.get(kind="organisation", object_id=organisation.pk)
    assert {token.token for token in entry.tokens.all()} == {"public"}


def test_the_log_names_no_organisation_of_which_its_readers_may_not_know():
    organisation = find_or_add_organisation(name="Secret merger", sector=Sector.UNION, by=UserFactory())
    assert ModelLogEntry.objects.get(action="members.organisation.add").label == f"Organisation {organisation.pk}"
