import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import OutgoingMail, PrivateLogEntry
from hub.members.departures import Departure, register_departure
from hub.members.exceptions import NoOfficer, TransitionNotAllowed
from hub.members.models import Access
from hub.members.queries import people_who_take_part
from hub.members.services import end_access, end_membership, grant_access, pause_access, resume_access
from search.tokens import MEMBERS, tokens_for
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

CREATE, INDEX = "members_access_modeladmin_create", "members_access_modeladmin_index"


def sees(person):
    return MEMBERS in tokens_for(person)


@pytest.fixture
def departed(monkeypatch):
    people = []
    monkeypatch.setattr("hub.members.departures._departures", {})
    register_departure(Departure("test", lambda person, by: people.append(person)))
    return people


def test_the_secretariat_lets_an_officer_see_and_ends_it(departed):
    officer, secretary = UserFactory(superuser=True), SecretaryFactory()
    access = grant_access(officer, by=secretary)
    assert sees(officer)
    assert officer in people_who_take_part()
    end_access(access, by=secretary)
    assert not sees(officer)
    assert departed == [officer]
    assert list(PrivateLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "members.access.grant", "members.access.end",
    ]  # fmt: skip
    assert OutgoingMail.objects.filter(recipient=officer.email).count() == 2


def test_whoever_is_no_officer_applies_to_join():
    for person in (UserFactory(), UserFactory(superuser=True, is_active=False)):
        with pytest.raises(NoOfficer):
            grant_access(person, by=SecretaryFactory())


@pytest.mark.parametrize("who", [MemberFactory, lambda: UserFactory(superuser=True)])
def test_nobody_but_the_secretariat_gives_or_takes(who):
    access, by = AccessFactory(officer=True), who()
    for act in (grant_access, end_access, pause_access, resume_access):
        with pytest.raises(PermissionDenied):
            act(UserFactory(superuser=True) if act is grant_access else access, by=by)


def test_a_pause_takes_sight_and_leaves_the_membership(departed):
    member, secretary = MemberFactory(), SecretaryFactory()
    access = member.accesses.get()
    pause_access(access, by=secretary)
    assert not sees(member)
    assert member not in people_who_take_part()
    with pytest.raises(TransitionNotAllowed, match="paused already"):
        pause_access(access, by=secretary)
    resume_access(access, by=secretary)
    assert sees(member)
    assert departed == []
    with pytest.raises(TransitionNotAllowed, match="not paused"):
        resume_access(access, by=secretary)


def test_a_members_access_is_not_ended_by_hand():
    access = MemberFactory().accesses.get()
    with pytest.raises(TransitionNotAllowed, match="ends with the membership"):
        end_access(access, by=SecretaryFactory())


def test_an_officers_access_outlives_a_membership(departed):
    officer, secretary = MemberFactory(is_staff=True, is_superuser=True), SecretaryFactory()
    access = grant_access(officer, by=secretary)
    end_membership(officer.memberships.get(), by=officer)
    assert sees(officer)
    assert departed == []
    end_access(access, by=secretary)
    assert departed == [officer]


def test_the_register_gives_access_to_officers_alone(client):
    secretary, member = SecretaryFactory(), MemberFactory()
    officer = UserFactory(superuser=True)
    client.force_login(secretary)
    assert officer.email in client.get(reverse(CREATE)).content.decode()
    client.post(reverse(CREATE), {"person": member.pk})
    client.post(reverse(CREATE), {"person": officer.pk, "reason": "membership", "granted_by": officer.pk})
    access = Access.objects.exclude(person=member).get()
    assert (access.person, access.reason, access.granted_by) == (officer, "office", secretary)
    assert officer.email not in client.get(reverse(CREATE)).content.decode()


def test_the_register_pauses_resumes_and_ends(client):
    access = AccessFactory(officer=True)
    client.force_login(SecretaryFactory())
    for act, standing in (("pause", "Paused"), ("resume", "Holds"), ("end", "Ended")):
        address = reverse(f"members_access_modeladmin_{act}", args=[access.pk])
        assert access.person.email in client.get(address).content.decode()
        assert standing in client.post(address, follow=True).content.decode()
    assert not sees(access.person)
    assert access.person.email not in client.get(f"{reverse(INDEX)}?ended=no").content.decode()
