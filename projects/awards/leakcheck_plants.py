"""What decisions keep private, for the leak check: while a standstill runs, what was decided, why, and the letters."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.models import Organisation
from projects.awards.enums import Decided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, CallKey, Opening
from projects.calls.models import CallPage, CallsPage
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    officer, other = _officer(), _officer()
    call = _call(calls, officer)
    bid = _bid(call, officer, other)
    reason, at = planting.hidden("reason for an award"), timezone.now()
    made = BidDecision(bid=bid, number=1, decided=Decided.AWARDED, reason=reason, value=Decimal(1), decided_by=officer)
    made.save()
    told = {"told_by": officer, "told_at": at, "standstill_until": at + timedelta(days=10)}
    decision = CallDecision.objects.create(call=call, stage=BidStage.BID, made_by=officer, **told)
    text = planting.hidden("letter to a bidder")
    saved = {"number": 1, "saved_by": officer, "saved_at": at}
    Letter.objects.create(decision=decision, bid=bid, bid_decision=made, text=text, **saved)
    return _pages(bid, made)


def _pages(bid: Bid, made: BidDecision) -> list[str]:
    of_call, of_bid = [bid.call_id, bid.stage], [bid.call_id, bid.stage, bid.reference]
    of_calls = ("call-decision", "decision-make", "letters-send", "notice-publish")
    return [
        bid.call.url or "/",
        reverse("awards:letter-page", args=[bid.reference]),
        *(reverse(f"awards_admin:{name}", args=of_call) for name in of_calls),
        *(reverse(f"awards_admin:{name}", args=of_bid) for name in ("bid-decide", "letter-edit")),
        reverse("awards_biddecision_modeladmin_index"),
        reverse("awards_biddecision_modeladmin_inspect", args=[made.pk]),
    ]


def _officer() -> User:
    names = {"first_name": "Deciding", "last_name": "Person"}
    return User.objects.create_user(f"{token_hex(8)}@example.org", is_staff=True, **names)


def _call(calls: CallsPage, officer: User) -> CallPage:
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=3), "questions_until": now - timedelta(days=2)}
    call = CallPage(title="A call that is decided", slug="a-call-that-is-decided", **dates)
    call.closes_at, call.decision_by = now - timedelta(days=1), now + timedelta(days=3)
    call.wanted = call.who_can_bid = "<p>Work.</p>"
    call.commissioner = officer
    calls.add_child(instance=call)
    return call


def _bid(call: CallPage, officer: User, other: User) -> Bid:
    at, mark = timezone.now(), token_hex(8)
    lead = Organisation.objects.create(name=f"Winners {mark}", slug=f"winners-{mark}")
    more = {"started_by": officer, "submitted_at": at, "sealed_mark": b"\x01"}
    bid = Bid.objects.create(call=call, lead=lead, state=BidState.SUBMITTED, **more)
    CallKey.of_call(call)
    opening = {"begun_by": officer, "confirmed_by": other, "confirmed_at": at, "number_of_bids": 1}
    Opening.objects.create(call=call, stage=BidStage.BID, **opening)
    return bid


register_plant(Plant("awards", _plant))
