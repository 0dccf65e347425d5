"""What open data keep to themselves, for the leak check: a call whose award waits for the end of its standstill."""

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
from projects.calls.models import CallPage, CallQuestion, CallsPage
from projects.contracting.naming import key_of_area
from prospectus.models import PolicyAreaPage
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    bid = opened_bid(calls, "A call whose award is not published", officer=planted_person(is_staff=True))
    _decide(bid, planting)
    CallQuestion.objects.create(call=bid.call, text=planting.hidden("question about a call in the open data"))
    drafts = CallPage.objects.filter(live=False).values_list("reference", flat=True)
    areas = PolicyAreaPage.objects.filter(live=False).values_list("code", flat=True)
    keys = (bid.call.reference, *drafts, *map(key_of_area, areas))
    return [
        *(reverse(f"contracting:{name}") for name in ("package-json", "tender-csv", "contract-csv")),
        *(reverse("contracting:process-json", args=[key]) for key in keys),
    ]


def _decide(bid: Bid, planting: Planting) -> None:
    """Award a bid, tell its bidder, and publish nothing."""
    officer, at = bid.started_by, timezone.now()
    reason = planting.hidden("reason in the open data")
    made = BidDecision(bid=bid, number=1, decided=Decided.AWARDED, reason=reason, value=Decimal(1), decided_by=officer)
    made.save()
    told = {"told_by": officer, "told_at": at, "standstill_until": at + timedelta(days=10)}
    decision = CallDecision.objects.create(call=bid.call, stage=BidStage.BID, made_by=officer, **told)
    Letter.objects.create(decision=decision, bid=bid, bid_decision=made, text="You are awarded.")


register_plant(Plant("contracting", _plant))
