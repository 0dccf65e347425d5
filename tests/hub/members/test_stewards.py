"""Who speaks for an organisation: the first of its people, whom they appoint, and whoever takes it up."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from home.models import OutgoingMail, PrivateLogEntry, User
from hub.members.exceptions import AlreadySteward, LastSteward, TransitionNotAllowed
from hub.members.models import Membership
from hub.members.services import (
    appoint_steward,
    approve_application,
    end_membership,
    end_stewardship,
    erase_oneself,
    pause_access,
    pause_oneself,
    resign_stewardship,
    take_stewardship,
)
from search.tokens import tokens_for
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return OrganisationFactory(name="Canal Trust", member=True)


@pytest.fixture
def steward(body):
    return MembershipFactory(organisation=body, steward=True)


@pytest.fixture
def colleague(body):
    return MembershipFactory(organisation=body)


def stewards(body):
    return {membership.person for membership in Membership.objects.acting_stewards().filter(organisation=body)}


def told():
    return list(OutgoingMail.objects.order_by("pk").values_list("recipient", "subject"))


def logged(action):
    return PrivateLogEntry.objects.filter(action=action).count()


def test_the_first_who_is_approved_is_the_steward_and_the_second_is_not():
    secretary, body = SecretaryFactory(), OrganisationFactory(name="Canal Trust", secret=True)
    first, second = ApplicationFactory(organisation=body), ApplicationFactory(organisation=body)
    approve_application(first, by=secretary)
    approve_application(second, by=secretary)
    body.refresh_from_db()
    assert stewards(body) == {first.person}
    assert (first.person.email, "You are a steward of Canal Trust at Policy Hub") in _without_site(told())
    assert logged("members.steward.appoint") == 1


def _without_site(mails):
    return [(to, subject.rpartition(" at ")[0] + " at Policy Hub") for to, subject in mails]


def test_whoever_approves_reads_before_that_the_applicant_becomes_the_steward(client, body):
    client.force_login(SecretaryFactory())
    address = reverse("members_application_modeladmin_approve", args=[ApplicationFactory(organisation=body).pk])
    assert "Nobody speaks for Canal Trust here yet" in client.get(address).text
    MembershipFactory(organisation=body)
    assert "Nobody speaks for" not in client.get(address).text


def test_who_joins_after_the_last_steward_left_is_not_made_one(body, colleague):
    application = ApplicationFactory(organisation=body)
    approve_application(application, by=SecretaryFactory())
    assert stewards(body) == set()


def test_a_steward_appoints_another_and_stays(body, steward, colleague):
    tokens = tokens_for(colleague.person)
    appoint_steward(colleague, by=steward.person)
    assert stewards(body) == {steward.person, colleague.person}
    assert [to for to, _ in told()] == [colleague.person.email]
    assert tokens_for(colleague.person) == tokens  # No right to see follows from it.


def test_a_steward_hands_over(body, steward, colleague):
    appoint_steward(colleague, by=steward.person, stays=False)
    assert stewards(body) == {colleague.person}
    assert (logged("members.steward.appoint"), logged("members.steward.resign")) == (1, 1)
    appoint_steward(steward, by=colleague.person)
    assert stewards(body) == {steward.person, colleague.person}


def test_nobody_else_appoints(body, steward, colleague):
    elsewhere, superuser = MembershipFactory(steward=True), UserFactory(superuser=True)
    for person in (colleague.person, elsewhere.person, superuser):
        with pytest.raises(PermissionDenied):
            appoint_steward(colleague, by=person)
        with pytest.raises(PermissionDenied):
            end_stewardship(steward, by=person)
    with pytest.raises(PermissionDenied):
        appoint_steward(elsewhere, by=steward.person)
    with pytest.raises(PermissionDenied):
        end_stewardship(steward, by=steward.person)
    assert stewards(body) == {steward.person}


def test_a_membership_that_has_ended_or_is_for_nobody_has_no_steward(body, steward):
    for membership in (MembershipFactory(organisation=body, ended=True), MembershipFactory(individual=True)):
        with pytest.raises(TransitionNotAllowed):
            appoint_steward(membership, by=SecretaryFactory())


def test_the_last_steward_steps_down_knowingly_and_the_others_are_told(body, steward, colleague):
    secretary = SecretaryFactory()
    with pytest.raises(LastSteward):
        resign_stewardship(body, by=steward.person)
    assert stewards(body) == {steward.person}
    resign_stewardship(body, by=steward.person, leaves_none=True)
    assert stewards(body) == set()
    assert {to for to, _ in told()} == {steward.person.email, colleague.person.email, secretary.email}
    assert {subject.partition(" at ")[0] for _, subject in told()} == {"Canal Trust has no steward"}


def test_one_of_two_stewards_steps_down_and_nobody_is_told(body, steward):
    MembershipFactory(organisation=body, steward=True)
    resign_stewardship(body, by=steward.person)
    assert told() == []
    with pytest.raises(PermissionDenied):
        resign_stewardship(body, by=steward.person)


@pytest.mark.parametrize("gone", ["left", "paused", "closed"])
def test_a_colleague_takes_up_what_nobody_acts_for(body, steward, colleague, gone):
    with pytest.raises((PermissionDenied, AlreadySteward)):
        take_stewardship(body, by=colleague.person)
    if gone == "left":
        end_membership(steward, by=steward.person)
        assert colleague.person.email in [to for to, subject in told() if "has no steward" in subject]
    elif gone == "paused":
        pause_access(steward.person.accesses.get(), by=SecretaryFactory())
        assert colleague.person.email in [to for to, subject in told() if "has no steward" in subject]
    else:
        type(steward.person).objects.filter(pk=steward.person_id).update(is_active=False)
    take_stewardship(body, by=colleague.person)
    assert stewards(body) == {colleague.person}
    assert logged("members.steward.take") == 1


def test_only_its_people_take_up_an_organisation_and_only_while_they_have_access(body):
    paused = MembershipFactory(organisation=body, access__paused=True)
    former = MembershipFactory(organisation=body, ended=True)
    for person in (paused.person, former.person, MembershipFactory().person, SecretaryFactory()):
        with pytest.raises(PermissionDenied):
            take_stewardship(body, by=person)


def test_the_secretariat_appoints_and_ends_stewards(body, colleague):
    secretary = SecretaryFactory()
    appoint_steward(colleague, by=secretary)
    with pytest.raises(AlreadySteward):
        appoint_steward(colleague, by=secretary)
    colleague.refresh_from_db()
    end_stewardship(colleague, by=secretary)
    colleague.refresh_from_db()
    assert (colleague.steward_until, colleague.until) == (timezone.localdate(), None)
    with pytest.raises(TransitionNotAllowed):
        end_stewardship(colleague, by=secretary)
    assert any("no longer a steward" in subject for _, subject in told())


LOST = {
    "paused by the secretariat": lambda person: pause_access(person.accesses.get(), by=SecretaryFactory()),
    "on a break": lambda person: pause_oneself(by=person),
    "erased": lambda person: erase_oneself(by=person),
}


def told_of_none():
    return sorted(to for to, subject in told() if subject.startswith("Canal Trust has no steward"))


@pytest.mark.parametrize("how", LOST)
def test_colleagues_and_secretariat_are_told_once_the_last_steward_has_lost_sight(body, steward, colleague, how):
    secretary, other = SecretaryFactory(), MembershipFactory(organisation=body, steward=True)
    MembershipFactory(organisation=body, access__paused=True)  # Who takes no part cannot take it up, nor is told to.
    LOST[how](steward.person)
    assert told_of_none() == []
    LOST[how](other.person)
    assert set(told_of_none()) >= {colleague.person.email, secretary.email}
    assert len([to for to in told_of_none() if to == colleague.person.email]) == 1
    mail = OutgoingMail.objects.get(recipient=colleague.person.email, subject__startswith="Canal Trust has no")
    assert reverse("members:organisation-people", args=[body.slug]) in mail.text


def test_colleagues_are_told_where_the_last_stewards_account_is_closed_in_the_admin(body, steward, colleague):
    (tell,) = [hook for hook in hooks.get_hooks("after_edit_user") if hook.__name__ == "tell_of_a_closed_account"]
    tell(None, steward.person)
    assert told_of_none() == []
    User.objects.filter(pk=steward.person_id).update(is_active=False)
    tell(None, User.objects.get(pk=steward.person_id))
    assert colleague.person.email in told_of_none()


def test_the_register_shows_an_organisation_without_a_steward(body, steward, client):
    client.force_login(SecretaryFactory())
    address = f"{reverse('members_organisation_modeladmin_index')}?stewards=none"
    assert "Canal Trust" not in client.get(address).content.decode()
    pause_oneself(by=steward.person)
    assert "Canal Trust" in client.get(address).content.decode()


def test_nobody_hands_over_to_a_colleague_who_is_on_pause(body, steward):
    paused = MembershipFactory(organisation=body, access__paused=True)
    with pytest.raises(LastSteward):
        appoint_steward(paused, by=steward.person, stays=False)
    assert list(Membership.objects.acting_stewards().filter(organisation=body)) == [steward]
