"""Leave to hand in after the close: asked for by one officer with a reason, granted by another."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from home.models import OutgoingMail, PrivateLogEntry
from projects.bids.enums import BidStage, ExceptionState
from projects.bids.exceptions import CallNotOpen, DoneAlready, NotToBeOpened
from projects.bids.models import Bid, LateException
from projects.bids.services import (
    Lateness,
    ask_late_exception,
    begin_opening,
    grant_late_exception,
    refuse_late_exception,
    withdraw_bid,
)
from tests.projects.bids.factories import after_the_close, draft_bid, hand_in, officer, run_by, submitted_bid

pytestmark = pytest.mark.django_db


def late(bid: Bid, **changes: object) -> Lateness:
    until = bid.call.closes_at + timedelta(hours=5)
    return Lateness(
        **{"stage": BidStage.BID, "organisation": bid.lead, "until": until, "reason": "Our form was down.", **changes}
    )


def test_a_late_bid_is_taken_once_two_officers_have_agreed_and_until_its_time():
    bid = draft_bid()
    one, other = run_by(bid.call), officer(superuser=True)
    with after_the_close(bid.call):
        asked = ask_late_exception(bid.call, late(bid), by=one)
        with pytest.raises(CallNotOpen):
            hand_in(bid)
        assert not OutgoingMail.objects.filter(subject__contains="late").exists()
        with pytest.raises(NotToBeOpened, match="Allow it or refuse it first"):
            begin_opening(bid.call, BidStage.BID, by=one)
        with pytest.raises(NotToBeOpened, match="Somebody else"):
            grant_late_exception(asked, by=one)
        exception = grant_late_exception(asked, by=other)
        assert OutgoingMail.objects.get(subject__contains="late").recipient == bid.started_by.email
        with pytest.raises(NotToBeOpened, match="may still hand in late"):
            begin_opening(bid.call, BidStage.BID, by=one)
        with pytest.raises(CallNotOpen):
            submitted_bid(call=bid.call)
        assert hand_in(bid).late_by == exception
    with time_machine.travel(exception.until, tick=False), pytest.raises(CallNotOpen):
        withdraw_bid(Bid.objects.get(pk=bid.pk), by=bid.started_by)
    acts = PrivateLogEntry.objects.about(exception).order_by("timestamp")
    assert list(acts.values_list("action", "user")) == [
        ("bids.exception.ask", one.pk),
        ("bids.exception.grant", other.pk),
    ]


def test_who_runs_the_call_asks_and_says_why():
    bid = draft_bid()
    one = run_by(bid.call)
    with pytest.raises(NotToBeOpened, match="not closed"):
        ask_late_exception(bid.call, late(bid), by=one)
    with after_the_close(bid.call):
        with pytest.raises(PermissionDenied):
            ask_late_exception(bid.call, late(bid), by=officer(superuser=True))
        with pytest.raises(NotToBeOpened, match="Say why"):
            ask_late_exception(bid.call, late(bid, reason=" "), by=one)
        with pytest.raises(NotToBeOpened, match="within the next"):
            ask_late_exception(bid.call, late(bid, until=bid.call.closes_at + timedelta(days=15)), by=one)
        ask_late_exception(bid.call, late(bid), by=one)
        with pytest.raises(NotToBeOpened, match="asked for already"):
            ask_late_exception(bid.call, late(bid), by=one)


def test_what_is_refused_lets_nothing_in_and_holds_nothing_up():
    bid = draft_bid()
    one, other = run_by(bid.call), officer(superuser=True)
    with after_the_close(bid.call):
        refused = refuse_late_exception(ask_late_exception(bid.call, late(bid), by=one), by=other)
        with pytest.raises(DoneAlready):
            grant_late_exception(refused, by=other)
        with pytest.raises(CallNotOpen):
            hand_in(bid)
        begin_opening(bid.call, BidStage.BID, by=one)
        with pytest.raises(NotToBeOpened, match="being opened"):
            ask_late_exception(bid.call, late(bid), by=one)


def test_a_grant_that_comes_after_its_time_is_none():
    bid = draft_bid()
    one, other = run_by(bid.call), officer(superuser=True)
    with after_the_close(bid.call):
        asked = ask_late_exception(bid.call, late(bid), by=one)
    with after_the_close(bid.call, hours=5), pytest.raises(NotToBeOpened, match="is over"):
        grant_late_exception(asked, by=other)
    assert LateException.objects.get().state == ExceptionState.ASKED


def test_nobody_with_part_in_a_bid_for_the_call_grants():
    bid = draft_bid()
    one = run_by(bid.call)
    bidder = bid.started_by
    bidder.is_staff = bidder.is_superuser = True
    bidder.save()
    with after_the_close(bid.call):
        asked = ask_late_exception(bid.call, late(bid), by=one)
        for person in (bidder, officer()):
            with pytest.raises(PermissionDenied):
                grant_late_exception(asked, by=person)


def test_the_database_too_wants_two():
    bid = draft_bid()
    one = run_by(bid.call)
    with after_the_close(bid.call):
        asked = ask_late_exception(bid.call, late(bid), by=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        LateException.objects.filter(pk=asked.pk).update(
            state=ExceptionState.GRANTED, answered_by=one, answered_at=asked.asked_at
        )
