import pytest
from django.contrib.auth.models import AnonymousUser

from home.models import PrivateLogEntry
from hub.members.enums import Sector
from hub.members.models import Organisation
from hub.members.services import apply_for_membership, approve_application, find_or_add_organisation, organisations
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import OrganisationFactory, SecretaryFactory

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
    assert PrivateLogEntry.objects.get(action="members.organisation.add").label == f"Organisation {organisation.pk}"


def test_the_address_of_a_secret_organisation_tells_nothing_and_takes_none():
    secret = apply_for_membership(
        by=UserFactory(), organisation_name="Canal!", organisation_sector="other"
    ).organisation
    assert "canal" not in secret.slug
    assert find_or_add_organisation(name="Canal", sector="other", by=UserFactory()).slug == "canal"


def test_an_organisation_gets_its_address_when_everybody_may_know_of_it():
    secret = OrganisationFactory(name="Canal Trust", secret=True, slug="drawn-by-lot")
    find_or_add_organisation(name="canal trust", sector="other", by=UserFactory())
    secret.refresh_from_db()
    assert (secret.slug, secret.name) == ("canal-trust", "canal trust")


def test_whoever_takes_the_address_meanwhile_stops_no_approval(monkeypatch):
    secret = OrganisationFactory(name="Canal Trust", secret=True, slug="drawn-by-lot")
    OrganisationFactory(name="Canal Trust of old", slug="canal-trust")
    seen_free = iter(["canal-trust", "canal-trust-2"])
    monkeypatch.setattr(organisations, "_free_slug", lambda name: next(seen_free))
    found = find_or_add_organisation(name="Canal Trust", sector="other", by=UserFactory())
    assert (found.pk, found.slug, found.is_known_by_application) == (secret.pk, "canal-trust-2", False)


def test_two_who_spell_an_organisation_differently_are_both_approved():
    secretary = SecretaryFactory()
    applications = [
        apply_for_membership(by=UserFactory(), organisation_name=name, organisation_sector="union")
        for name in ("Canal Trust", "CANAL TRUST")
    ]
    for application in applications:
        approve_application(application, by=secretary)
    assert Organisation.objects.get().name == "Canal Trust"
