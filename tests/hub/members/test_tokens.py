from datetime import timedelta

import pytest
from django.utils import timezone

from hub.members.services import end_membership
from search.tokens import MEMBERS, audience_token, member_token, organisation_token, person_token, tokens_for
from tests.home.factories import AudienceMembershipFactory, UserFactory
from tests.hub.members.factories import AccessFactory, ApplicationFactory, MemberFactory, MembershipFactory

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


def test_what_two_ask_about_is_asked_once_while_tokens_are_gathered(django_assert_num_queries):
    person = MemberFactory()
    with django_assert_num_queries(2):  # Audiences and access.
        tokens_for(person)


def test_people_who_are_asked_about_in_turn_hold_each_their_own():
    first, second = MemberFactory(), MemberFactory()
    held = {}
    for person in (first, second):
        audiences = [
            AudienceMembershipFactory(person=person, audience__is_for_members=members) for members in (True, False)
        ]
        held[person] = {audience_token(tie.audience_id) for tie in audiences}
        held[person].add(organisation_token(person.memberships.get().organisation_id))
    for person in (first, second, first):
        assert held[person] < tokens_for(person)
        assert tokens_for(person).isdisjoint(held[second if person == first else first])


def test_an_ended_membership_takes_all_of_it_at_once_and_leaves_what_is_a_persons_own():
    person = MemberFactory()
    AudienceMembershipFactory(person=person, audience__is_for_members=True)
    circle = AudienceMembershipFactory(person=person).audience
    end_membership(person.memberships.get(), by=person)
    assert tokens_for(person) == {"public", person_token(person.pk), audience_token(circle.pk)}


WITHOUT_ACCESS = {
    "applied": lambda: ApplicationFactory().person,
    "asked": lambda: ApplicationFactory(asked="Why?").person,
    "declined": lambda: ApplicationFactory(declined=True).person,
    "withdrawn": lambda: ApplicationFactory(withdrawn=True).person,
    "ended": lambda: MembershipFactory(ended=True).person,
    "a membership alone": lambda: MembershipFactory(access=False).person,
    "paused": lambda: MembershipFactory(access__paused=True).person,
    "ended access": lambda: AccessFactory(officer=True, ended=True).person,
    "closed account": lambda: MemberFactory(is_active=False),
}


@pytest.mark.parametrize("who", WITHOUT_ACCESS)
def test_nothing_but_access_gives_any_of_it(who):
    person = WITHOUT_ACCESS[who]()
    AudienceMembershipFactory(person=person, audience__is_for_members=True)
    assert tokens_for(person) <= {"public", person_token(person.pk)}


def test_an_officer_with_access_holds_what_an_individual_holds_and_no_organisation():
    person = AccessFactory(officer=True).person
    group = AudienceMembershipFactory(person=person, audience__is_for_members=True).audience
    own = {person_token(person.pk), member_token(person.pk), audience_token(group.pk)}
    assert tokens_for(person) == {"public", MEMBERS, *own}


def test_an_ended_membership_gives_no_token_of_its_organisation_beside_another():
    person = MemberFactory()
    left = MembershipFactory(person=person, ended=True)
    assert organisation_token(left.organisation_id) not in tokens_for(person)


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
