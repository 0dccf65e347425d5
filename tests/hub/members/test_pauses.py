import pytest
from django.urls import reverse

from hub.members.exceptions import TransitionNotAllowed
from hub.members.services import pause_access, pause_oneself, resume_oneself
from search.tokens import MEMBERS, tokens_for
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


def sees(person):
    return MEMBERS in tokens_for(person)


def test_a_member_takes_a_break_and_comes_back(client):
    member = MemberFactory()
    client.force_login(member)
    assert "You stay a member" in client.get(reverse("members:membership-pause")).content.decode()
    assert sees(member)
    page = client.post(reverse("members:membership-pause"), follow=True).content.decode()
    assert "You have been on a break since" in page
    assert not sees(member)
    assert client.get(reverse("ideas:idea-list")).status_code == 404
    client.post(reverse("members:membership-resume"))
    assert sees(member)


def test_nobody_ends_a_pause_of_the_secretariat(client):
    member, secretary = MemberFactory(), SecretaryFactory()
    pause_access(member.accesses.get(), by=secretary)
    with pytest.raises(TransitionNotAllowed, match="write to the secretariat"):
        resume_oneself(by=member)
    client.force_login(member)
    client.post(reverse("members:membership-resume"))
    assert not sees(member)


def test_the_secretariat_takes_a_break_over():
    member, secretary = MemberFactory(), SecretaryFactory()
    pause_oneself(by=member)
    pause_access(member.accesses.get(), by=secretary)
    with pytest.raises(TransitionNotAllowed):
        resume_oneself(by=member)
    with pytest.raises(TransitionNotAllowed, match="paused already"):
        pause_access(member.accesses.get(), by=secretary)


def test_there_is_nothing_to_pause_for_whoever_sees_nothing():
    for person in (MembershipFactory(ended=True).person, MembershipFactory(access__paused=True).person):
        with pytest.raises(TransitionNotAllowed):
            pause_oneself(by=person)


def test_leaving_says_what_ends_before_it_does(client):
    membership = MembershipFactory()
    address = reverse("members:membership-end", args=[membership.pk])
    client.force_login(membership.person)
    page = client.get(address).content.decode()
    assert "You no longer see what members share" in page
    membership.refresh_from_db()
    assert membership.until is None
    assert "You no longer see what members share." in client.post(address, follow=True).content.decode()
    assert not sees(membership.person)
    assert "You have left" in client.get(address).content.decode()
    assert "has ended already" in client.post(address, follow=True).content.decode()


def test_leaving_one_of_two_keeps_sight(client):
    first = MembershipFactory()
    MembershipFactory(person=first.person)
    client.force_login(first.person)
    address = reverse("members:membership-end", args=[first.pk])
    assert "You stay a member" in client.get(address).content.decode()
    client.post(address)
    assert sees(first.person)
