"""Accounts of before, whose address nothing but the link of an invitation had proved, confirm it by a letter."""

from datetime import timedelta
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.utils import timezone

from hub.members.inviting.links import address_mark
from hub.members.models import Invitation
from tests.home.factories import UserFactory
from tests.hub.members.invited import InvitationFactory

pytestmark = pytest.mark.django_db
UNPROVE = import_module("hub.members.migrations.0027_addresses_that_a_link_alone_had_proved")


def accepted(*, joined_before: timedelta):
    """Return somebody who accepted an invitation, and had made the account so long before."""
    person = UserFactory(date_joined=timezone.now() - joined_before)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    InvitationFactory(email=person.email, state="accepted", accepted_by=person, answered_at=timezone.now())
    return person


def is_confirmed(person) -> bool:
    return EmailAddress.objects.get(user=person).verified


def test_who_made_the_account_by_the_link_confirms_the_address_and_is_signed_out(client):
    person = accepted(joined_before=timedelta(seconds=1))
    client.force_login(person)
    known = {"user": person, "ip": "192.0.2.1"}
    UserSession.objects.get_or_create(session_key=client.session.session_key, defaults=known)
    UNPROVE.unprove(apps, None)
    assert not is_confirmed(person)
    assert not UserSession.objects.filter(user=person).exists()
    assert "_auth_user_id" not in client.session


def test_an_invitation_whose_address_is_forgotten_counts_by_its_mark():
    person = accepted(joined_before=timedelta(0))
    Invitation.objects.update(email="", forgotten_at=timezone.now())
    UNPROVE.unprove(apps, None)
    assert not is_confirmed(person)


def test_who_had_the_account_before_or_another_address_stays_confirmed():
    before, other = accepted(joined_before=timedelta(days=1)), accepted(joined_before=timedelta(0))
    Invitation.objects.filter(accepted_by=other).update(email_mark=address_mark("else@example.org"))
    UNPROVE.unprove(apps, None)
    assert is_confirmed(before)
    assert is_confirmed(other)
