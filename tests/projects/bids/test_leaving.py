"""A partner that leaves, and a bid that its last person has left: nobody reads it meanwhile; a steward helps."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail, User
from hub.members.models import Access
from projects.bids.enums import Act, PartnerState
from projects.bids.exceptions import CallNotOpen, PartnerRefused, TransitionNotAllowed
from projects.bids.models import Bid, BidAct, BidPerson
from projects.bids.services import leave_partnership, name_person, take_up_bid
from tests.home.factories import UserFactory
from tests.projects.bids.factories import (
    SECRET,
    after_the_close,
    colleague_of,
    draft_bid,
    organisation_of,
    partner_of,
    steward,
    submitted_bid,
)

pytestmark = pytest.mark.django_db


def reads(person: User, bid: Bid) -> bool:
    return Bid.objects.visible_to(User.objects.get(pk=person.pk)).filter(pk=bid.pk).exists()


def leave_organisation(person: User) -> None:
    today = timezone.localdate()
    person.memberships.update(until=today, steward_until=today, ended_by=person)


def test_a_partner_leaves_by_itself_and_the_lead_is_told(client):
    bid = submitted_bid()
    partner = partner_of(bid)
    friend = name_person(bid, colleague_of(partner.answered_by), by=partner.answered_by).person
    OutgoingMail.objects.all().delete()
    client.force_login(partner.answered_by)
    address = reverse("bids:partnership-leave", args=[partner.reference])
    assert address in client.get(reverse("bids:bid-own")).content.decode()
    assert SECRET not in client.get(address).content.decode()
    assert "has left" in client.post(address, follow=True).content.decode()
    partner.refresh_from_db()
    assert partner.state == PartnerState.ENDED
    assert not reads(partner.answered_by, bid)
    assert not reads(friend, bid)
    assert OutgoingMail.objects.get().recipient == bid.started_by.email
    assert BidAct.objects.filter(bid=bid, act=Act.LEAVE, by=partner.answered_by).count() == 1
    assert client.get(address).status_code == 404


def test_a_steward_who_is_not_on_the_bid_leaves_and_has_read_nothing():
    bid = draft_bid()
    partner = partner_of(bid)
    other = steward(partner.organisation)
    assert not reads(other, bid)
    leave_partnership(partner, by=other)
    assert not reads(partner.answered_by, bid)


def test_only_stewards_of_the_partner_leave_and_only_until_the_close():
    bid = draft_bid()
    partner = partner_of(bid)
    for person in (colleague_of(partner.answered_by), bid.started_by, steward(), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            leave_partnership(partner, by=person)
    leave_partnership(partner, by=partner.answered_by)
    with pytest.raises(TransitionNotAllowed):
        leave_partnership(partner, by=partner.answered_by)
    stays = partner_of(bid)
    with after_the_close(bid.call), pytest.raises(CallNotOpen):
        leave_partnership(stays, by=stays.answered_by)


def test_a_steward_of_the_lead_has_somebody_take_up_what_its_last_person_left(client):
    bid = draft_bid()
    boss, heir = steward(bid.lead), colleague_of(bid.started_by)
    assert not Bid.objects.left_alone_to(boss).exists()
    leave_organisation(bid.started_by)
    client.force_login(boss)
    address = reverse("bids:bid-take-up", args=[bid.reference])
    assert address in client.get(reverse("bids:bid-own")).content.decode()
    assert "can read its answer" in client.get("/your/").content.decode()
    assert SECRET not in client.get(address).content.decode()
    assert "can read and write it now" in client.post(address, {"person": heir.pk}, follow=True).content.decode()
    assert reads(heir, bid)
    assert not reads(boss, bid)
    assert not reads(bid.started_by, bid)
    assert BidAct.objects.get(bid=bid, act=Act.TAKE_UP).about == heir
    assert OutgoingMail.objects.filter(recipient=heir.email).count() == 1
    assert client.get(address).status_code == 404


def test_whoever_returns_after_somebody_took_it_up_does_not_read_it_by_the_old_tie():
    bid = draft_bid()
    boss = steward(bid.lead)
    Access.objects.filter(person=bid.started_by).update(paused_at=timezone.now(), paused_by=boss)
    assert Bid.objects.left_alone_to(boss).get() == bid
    take_up_bid(bid, boss, by=boss)
    Access.objects.filter(person=bid.started_by).update(paused_at=None, paused_by=None)
    assert not reads(bid.started_by, bid)
    assert BidPerson.objects.filter(bid=bid, ended_at=None).get().person == boss


def test_nobody_takes_up_what_somebody_reads_or_what_is_not_theirs():
    bid = draft_bid()
    boss, partner = steward(bid.lead), partner_of(bid)
    with pytest.raises(PermissionDenied):
        take_up_bid(bid, boss, by=boss)
    leave_organisation(bid.started_by)
    colleague = colleague_of(boss)
    for person in (colleague, partner.answered_by, steward(), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            take_up_bid(bid, colleague, by=person)
    with pytest.raises(PartnerRefused):
        take_up_bid(bid, partner.answered_by, by=boss)
    assert organisation_of(boss) == bid.lead
