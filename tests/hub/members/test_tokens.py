from datetime import timedelta

import pytest
from django.utils import timezone

from hub.members.services import end_membership
from search.tokens import MEMBERS, audience_token, member_token, organisation_token, person_token, tokens_for
from tests.home.factories import AudienceMembershipFactory, UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def test_membership_gives_all_that_members_hold():
    person = MemberFactory()
    membership = person.memberships.get()
    group = AudienceMembershipFactory(person=person, audience__is_for_members=True).audience
    assert tokens_for(person) == {
        "public",
        MEMBERS,
        person_token(person.pk),
        member_token(person.pk),
        organisation_token(membership.organisation_id),
        audience_token(group.pk),
    }


def test_an_ended_membership_takes_all_of_it_at_once_and_leaves_what_is_a_persons_own():
    person = MemberFactory()
    AudienceMembershipFactory(person=person, audience__is_for_members=True)
    circle = AudienceMembershipFactory(person=person).audience
    end_membership(person.memberships.get(), by=person)
    assert tokens_for(person) == {"public", person_token(person.pk), audience_token(circle.pk)}


@pytest.mark.parametrize("membership", [{"declined": True}, {"ended": True}, {}], ids=["declined", "ended", "applied"])
def test_no_other_state_of_membership_gives_any_of_it(membership):
    person = MembershipFactory(**membership).person
    AudienceMembershipFactory(person=person, audience__is_for_members=True)
    assert tokens_for(person) == {"public", person_token(person.pk)}


def test_whoever_was_never_a_member_gains_nothing_by_being_in_an_audience_for_members():
    person = UserFactory(superuser=True)
    AudienceMembershipFactory(person=person, audience__is_for_members=True)
    assert tokens_for(person) == {"public", person_token(person.pk)}


def test_a_member_loses_the_audience_that_they_left():
    now = timezone.now()
    left = AudienceMembershipFactory(
        person=MemberFactory(), audience__is_for_members=True, since=now - timedelta(days=2), until=now
    )
    assert audience_token(left.audience_id) not in tokens_for(left.person)
