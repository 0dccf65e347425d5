"""People of an organisation are named on its page where they agreed, and nowhere else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.html import strip_tags

from home.models import PrivateLogEntry
from hub.members.models import Membership
from hub.members.services import change_profile, end_membership
from hub.members.services.profiles import ProfileText, StandingChoice
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership():
    return MembershipFactory(
        organisation=OrganisationFactory(member=True),
        person__first_name="Zuleika",
        person__last_name="Osei",
        role="Clerk",
    )


def named(client, membership):
    page = client.get(membership.organisation.get_absolute_url()).content.decode()
    return "Zuleika Osei, Clerk" in strip_tags(page)


def agree(membership, *, by=None, name="everybody", standing="everybody", role="everybody"):
    """Have the person show themselves, as the form on their profile does."""
    person = membership.person
    shown_to = {"name": name}
    standings = (StandingChoice(membership.pk, membership.role, standing, role),)
    text = ProfileText(first_name=person.first_name, last_name=person.last_name, shown_to=shown_to, standings=standings)
    change_profile(person.profile, text, by=by or person)


def test_nobody_is_named_before_they_agreed_nor_after_they_took_it_back(client, membership):
    assert not named(client, membership)
    agree(membership)
    assert named(client, membership)
    agree(membership, standing="members")
    assert not named(client, membership)
    agree(membership, name="members")
    assert not named(client, membership)
    log = PrivateLogEntry.objects.filter(action="members.profile.change").order_by("pk")
    assert [entry.data["shown_to"]["name"] for entry in log] == ["everybody", "everybody", "members"]


def test_the_role_is_shown_where_that_was_agreed(client, membership):
    agree(membership, role="members")
    page = client.get(membership.organisation.get_absolute_url()).content.decode()
    assert "Zuleika Osei" in page
    assert "Clerk" not in page


def test_whoever_left_is_named_no_longer_and_is_not_shown_again(client, membership):
    agree(membership)
    assert Membership.objects.visible_to(AnonymousUser()).exists()
    end_membership(membership, by=membership.person)
    assert not named(client, membership)
    assert not Membership.objects.visible_to(AnonymousUser()).exists()
    agree(membership)
    assert not named(client, membership)


def test_nobody_agrees_for_somebody_else(client, membership):
    for who in (MemberFactory(), SecretaryFactory()):
        with pytest.raises(PermissionDenied):
            agree(membership, by=who)
    assert not named(client, membership)


def test_who_agreed_is_read_by_everybody_and_the_rest_by_members_and_the_secretariat(membership):
    other = MembershipFactory(organisation=membership.organisation)
    former = MembershipFactory(organisation=membership.organisation, ended=True)
    agree(membership)
    readers = {
        "stranger": (AnonymousUser(), {membership}),
        "closed": (MemberFactory(is_active=False), {membership}),
        "member": (other.person, {membership, other}),
        "former": (former.person, {membership, former}),
        "secretariat": (SecretaryFactory(), set(Membership.objects.all())),
    }
    for name, (reader, seen) in readers.items():
        assert set(Membership.objects.visible_to(reader)) == seen, name


def test_of_an_organisation_that_has_not_joined_nobody_is_named():
    membership = MembershipFactory()
    agree(membership)
    assert not Membership.objects.shown().exists()
