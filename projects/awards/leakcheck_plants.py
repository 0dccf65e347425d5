"""What decisions keep private, for the leak check: while a standstill runs, what was decided, why, and the letters."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from projects.awards.enums import Decided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.bids.enums import BidStage
from projects.bids.leakcheck_opened import opened_bid, planted_person
from projects.bids.models import Bid
from projects.calls.models import CallsPage
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    officer = planted_person(is_staff=True)
    bid = opened_bid(calls, "A call that is decided", officer=officer)
    reason, at = planting.hidden("reason for an award"), timezone.now()
    made = BidDecision(bid=bid, number=1, decided=Decided.AWARDED, reason=reason, value=Decimal(1), decided_by=officer)
    made.save()
    told = {"told_by": officer, "told_at": at, "standstill_until": at + timedelta(days=10)}
    decision = CallDecision.objects.create(call=bid.call, stage=BidStage.BID, made_by=officer, **told)
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


register_plant(Plant("awards", _plant))
