"""Who reads a bid, whom it is kept from, and what officers can do without reading it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from home.models import PrivateLogEntry, User
from hub.members.models import Access
from projects.bids.answers import has_begun, number_of_bids, readers
from projects.bids.enums import BidStage, PartnerState
from projects.bids.exceptions import CallNotOpen, DoneAlready, NotToBeOpened, PartnerRefused, TransitionNotAllowed
from projects.bids.models import (
    Bid,
    BidAct,
    BidPartner,
    BidPerson,
    BidStep,
    BidVersion,
    CallKey,
    Opening,
    VersionPartner,
)
from projects.bids.services import (
    accept_partnership,
    begin_opening,
    confirm_opening,
    end_partnership,
    invite_partner,
    name_person,
    refuse_partnership,
    unname_person,
    withdraw_bid,
)
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MemberFactory
from tests.projects.bids.factories import (
    after_the_close,
    colleague_of,
    draft_bid,
    hand_in,
    officer,
    organisation_of,
    partner_of,
    steward,
    submitted_bid,
)
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db
PARTS = (BidStep, BidVersion, BidAct, BidPerson, BidPartner)


def sees(person: object, bid: Bid) -> bool:
    seen = Bid.objects.visible_to(person).filter(pk=bid.pk).exists()
    parts = any(model.objects.visible_to(person).filter(bid=bid).exists() for model in PARTS)
    assert seen == parts
    named = VersionPartner.objects.filter(version__bid=bid)
    assert VersionPartner.objects.visible_to(person).filter(version__bid=bid).count() == (named.count() if seen else 0)
    return seen


def test_before_and_after_the_opening_only_its_people_read_a_bid():
    bid = draft_bid()
    partner = partner_of(bid)
    hand_in(bid)
    superuser = UserFactory(superuser=True)
    AccessFactory(person=superuser)
    strangers = [
        AnonymousUser(),
        UserFactory(),
        MemberFactory(),
        superuser,
        AccessFactory(officer=True).person,
        colleague_of(bid.started_by),
        colleague_of(partner.answered_by),
        steward(organisation_of(bid.started_by)),
    ]
    bid.call.commissioner = strangers[4]
    bid.call.save()

    def check() -> None:
        assert sees(bid.started_by, bid)
        assert sees(partner.answered_by, bid)
        assert not any(sees(person, bid) for person in strangers)
        assert not CallKey.objects.visible_to(superuser).exists()

    check()
    with after_the_close(bid.call):
        one, other = UserFactory(superuser=True), UserFactory(superuser=True)
        confirm_opening(begin_opening(bid.call, BidStage.BID, by=one), by=other)
        check()
        assert not sees(one, bid)


def test_whoever_leaves_the_organisation_or_pauses_reads_no_more():
    bid = draft_bid()
    person = bid.started_by
    today = timezone.localdate()
    person.memberships.update(until=today, ended_by=person, steward_until=today)
    assert not sees(User.objects.get(pk=person.pk), bid)
    other = draft_bid()
    Access.objects.filter(person=other.started_by).update(paused_at=timezone.now(), paused_by=other.started_by)
    assert not sees(User.objects.get(pk=other.started_by.pk), other)


def test_a_partner_reads_nothing_before_it_agrees_and_nothing_if_it_declines():
    bid, person = draft_bid(), steward()
    asked = invite_partner(bid, organisation_of(person), by=bid.started_by)
    assert not Bid.objects.visible_to(person).exists()
    assert BidPartner.objects.visible_to(person).get() == asked
    assert not BidPartner.objects.visible_to(colleague_of(person)).exists()
    refuse_partnership(asked, by=person)
    assert not BidPartner.objects.visible_to(person).exists()
    assert not sees(person, bid)
    with pytest.raises(TransitionNotAllowed):
        accept_partnership(asked, by=person)


def test_only_its_stewards_answer_for_an_organisation_and_only_until_the_close():
    bid, person = draft_bid(), steward()
    asked = invite_partner(bid, organisation_of(person), by=bid.started_by)
    for other in (colleague_of(person), bid.started_by, steward(), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            accept_partnership(asked, by=other)
    with after_the_close(bid.call), pytest.raises(CallNotOpen):
        accept_partnership(asked, by=person)
    asked.refresh_from_db()
    assert asked.state == PartnerState.ASKED


def test_a_partner_that_is_taken_off_reads_no_more():
    bid = draft_bid()
    partner = partner_of(bid)
    friend = name_person(bid, colleague_of(partner.answered_by), by=partner.answered_by).person
    assert sees(friend, bid)
    end_partnership(partner, by=bid.started_by)
    assert not sees(friend, bid)
    assert not sees(partner.answered_by, bid)


def test_a_partner_by_row_alone_is_not_enough():
    """A tie that was not agreed gives no sight, even to somebody who stands on the bid."""
    bid, person = draft_bid(), steward()
    BidPerson.objects.create(bid=bid, person=person, organisation=organisation_of(person), named_by=person)
    assert not Bid.objects.visible_to(person).exists()


def test_people_name_colleagues_of_their_own_alone():
    bid, partner = draft_bid(), None
    partner = partner_of(bid)
    for by in (bid.started_by, partner.answered_by):
        with pytest.raises(PartnerRefused):
            name_person(bid, steward(), by=by)
    with pytest.raises(PermissionDenied):
        name_person(bid, colleague_of(bid.started_by), by=colleague_of(bid.started_by))
    named = name_person(bid, colleague_of(bid.started_by), by=bid.started_by)
    assert sees(named.person, bid)
    unname_person(named, by=bid.started_by)
    assert not sees(named.person, bid)
    with pytest.raises(PartnerRefused, match="has to stay"):
        unname_person(BidPerson.objects.get(bid=bid, person=bid.started_by), by=bid.started_by)


def test_nothing_of_a_bid_is_in_the_catalogue_or_the_sites_log_before_the_opening():
    call, person = CallFactory(), steward()
    entries = Entry.objects.count()
    bid = submitted_bid(call=call, by=person)
    withdraw_bid(bid, by=bid.started_by)
    for log in (PrivateLogEntry, ModelLogEntry, PageLogEntry):
        assert not log.objects.filter(action__startswith="bids.").exists()
    assert Entry.objects.count() == entries


def test_bids_are_opened_by_two_officers_after_the_close_and_once():
    bid = submitted_bid()
    withdraw_bid(submitted_bid(call=bid.call), by=Bid.objects.exclude(pk=bid.pk).get().started_by)
    one, other, third = officer(), officer(superuser=True), officer(superuser=True)
    bid.call.commissioner = one
    bid.call.save()
    with pytest.raises(NotToBeOpened, match="not closed"):
        begin_opening(bid.call, BidStage.BID, by=one)
    with time_machine.travel(bid.call.closes_at - timedelta(milliseconds=50), tick=False), pytest.raises(NotToBeOpened):
        begin_opening(bid.call, BidStage.BID, by=one)
    with time_machine.travel(bid.call.closes_at, tick=False):
        opening = begin_opening(bid.call, BidStage.BID, by=one)
        with pytest.raises(DoneAlready):
            begin_opening(bid.call, BidStage.BID, by=other)
        with pytest.raises(NotToBeOpened, match="Somebody else"):
            confirm_opening(opening, by=one)
        opening = confirm_opening(opening, by=other)
        with pytest.raises(DoneAlready):
            confirm_opening(opening, by=third)
    assert (opening.begun_by, opening.confirmed_by, opening.number_of_bids) == (one, other, 1)
    assert set(PageLogEntry.objects.values_list("action", "user")) >= {
        ("bids.opening.begin", one.pk),
        ("bids.opening.confirm", other.pk),
    }


def test_nobody_opens_bids_who_may_not_or_has_part_in_one():
    bid = submitted_bid()
    bidder = bid.started_by
    bidder.is_staff = bidder.is_superuser = True
    bidder.save()
    with after_the_close(bid.call):
        for person in (bidder, officer(), MemberFactory(), AnonymousUser()):
            with pytest.raises(PermissionDenied):
                begin_opening(bid.call, BidStage.BID, by=person)
    assert not Opening.objects.exists()


def test_once_the_opening_has_begun_a_clock_set_back_lets_nothing_in():
    bid = draft_bid()
    with after_the_close(bid.call):
        begin_opening(bid.call, BidStage.BID, by=UserFactory(superuser=True))
    with time_machine.travel(bid.call.closes_at - timedelta(days=1), tick=False), pytest.raises(CallNotOpen):
        hand_in(bid)


def test_calls_are_told_of_their_bids():
    call = CallFactory()
    assert not has_begun(call)
    draft = draft_bid(call=call)
    assert has_begun(call)
    bid = submitted_bid(call=call)
    assert has_begun(call)
    assert number_of_bids(call) == 1
    assert set(readers(call)) == {draft.started_by, bid.started_by}
    withdraw_bid(bid, by=bid.started_by)
    assert (has_begun(call), number_of_bids(call), set(readers(call))) == (True, 0, {draft.started_by})
