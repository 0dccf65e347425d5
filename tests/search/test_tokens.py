from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from search.tokens import (
    AnyReader,
    audience_token,
    is_in_audience,
    member_token,
    person_token,
    remembered_readers,
    tokens_for,
)
from tests.home.factories import AudienceMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_tokens_of_a_stranger_are_public_alone():
    assert tokens_for(AnonymousUser()) == {"public"}


def test_a_stand_in_for_whoever_will_ask_holds_its_marks_alone():
    assert tokens_for(AnyReader(1, frozenset({"mark"}))) == {"mark"}


def test_what_is_shared_by_name_is_not_shared_with_an_account_for_good():
    assert member_token(1) not in {person_token(1), *tokens_for(UserFactory())}


def test_tokens_of_a_superuser_hold_nothing_by_role():
    user = UserFactory(superuser=True)
    assert tokens_for(user) == {"public", person_token(user.pk)}


def test_tokens_of_a_closed_account_are_public_alone():
    assert tokens_for(UserFactory(is_active=False)) == {"public"}


def test_tokens_name_the_audiences_a_person_is_in_today():
    user = UserFactory()
    now = timezone.now()
    current = AudienceMembershipFactory(person=user, since=now - timedelta(days=2))
    AudienceMembershipFactory(person=user, since=now - timedelta(days=9), until=now - timedelta(days=1))
    AudienceMembershipFactory(person=user, since=now + timedelta(days=1))
    assert tokens_for(user) == {"public", person_token(user.pk), audience_token(current.audience_id)}


def test_tokens_of_an_audience_for_members_are_not_given_to_whoever_is_in_it():
    user = UserFactory()
    AudienceMembershipFactory(person=user, audience__is_for_members=True)
    assert tokens_for(user) == {"public", person_token(user.pk)}


def test_tokens_are_asked_once_while_remembered(django_assert_num_queries):
    user = UserFactory()
    with remembered_readers():
        tokens_for(user)
        with django_assert_num_queries(0):
            tokens_for(user)


def test_somebody_is_in_an_audience_by_name_while_the_tie_holds_and_the_account_is_open():
    now = timezone.now()
    current = AudienceMembershipFactory(since=now - timedelta(days=2), audience__slug="night-watch")
    ended = AudienceMembershipFactory(audience=current.audience, since=now - timedelta(days=2), until=now)
    closed = AudienceMembershipFactory(audience=current.audience, person__is_active=False)
    assert is_in_audience(current.person, "night-watch")
    assert not is_in_audience(current.person, "day-watch")
    for reader in (ended.person, closed.person, UserFactory(superuser=True), AnonymousUser()):
        assert not is_in_audience(reader, "night-watch")


def test_audiences_are_asked_once_for_tokens_and_names_while_remembered(django_assert_num_queries):
    tie = AudienceMembershipFactory(audience__slug="night-watch")
    with remembered_readers():
        tokens_for(tie.person)
        with django_assert_num_queries(0):
            assert is_in_audience(tie.person, "night-watch")
            assert not is_in_audience(tie.person, "day-watch")
        assert not is_in_audience(UserFactory(), "night-watch")
    tie.delete()
    assert not is_in_audience(tie.person, "night-watch")
