"""People of an organisation are named on its page where they agreed, and nowhere else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from hub.members.models import Membership
from hub.members.services import end_membership, show_membership
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
    return "Zuleika Osei, Clerk" in client.get(membership.organisation.get_absolute_url()).content.decode()


def show(client, membership, shown):
    address = reverse("members:membership-show", args=[membership.pk])
    return client.post(address, {"shown": shown, "role": "Mayor"}, follow=True)


def test_nobody_is_named_before_they_agreed_nor_after_they_took_it_back(client, membership):
    assert not named(client, membership)
    client.force_login(membership.person)
    assert "You are named there now." in show(client, membership, "yes").content.decode()
    client.logout()
    assert named(client, membership)
    client.force_login(membership.person)
    assert "You are not named there any more." in show(client, membership, "no").content.decode()
    assert not named(client, membership)
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["members.membership.show", "members.membership.hide"]


def test_whoever_left_is_named_no_longer_and_is_not_shown_again(client, membership):
    show_membership(membership, by=membership.person, is_shown=True)
    assert Membership.objects.visible_to(AnonymousUser()).exists()
    end_membership(membership, by=membership.person)
    assert not named(client, membership)
    assert not Membership.objects.visible_to(AnonymousUser()).exists()
    client.force_login(membership.person)
    assert "has ended already" in show(client, membership, "yes").content.decode()


def test_nobody_agrees_for_somebody_else(client, membership):
    for who in (MemberFactory(), SecretaryFactory()):
        client.force_login(who)
        assert show(client, membership, "yes").status_code == 404
        with pytest.raises(PermissionDenied):
            show_membership(membership, by=who, is_shown=True)
    assert not named(client, membership)


def test_who_agreed_is_read_by_everybody_and_the_rest_by_themselves_and_the_secretariat(membership):
    other = MembershipFactory(organisation=membership.organisation)
    show_membership(membership, by=membership.person, is_shown=True)
    readers = {
        "stranger": (AnonymousUser(), {membership}),
        "closed": (MemberFactory(is_active=False), {membership}),
        "own": (other.person, {membership, other}),
        "secretariat": (SecretaryFactory(), set(Membership.objects.all())),
    }
    for name, (reader, seen) in readers.items():
        assert set(Membership.objects.visible_to(reader)) == seen, name


def test_of_an_organisation_that_has_not_joined_nobody_is_named():
    membership = MembershipFactory()
    show_membership(membership, by=membership.person, is_shown=True)
    assert not Membership.objects.shown().exists()
