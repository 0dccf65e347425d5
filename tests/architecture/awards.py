"""The decision of the world, on the author's bid for the call that the officer runs: told, and not published."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, Final

from django.utils import timezone

from projects.awards.enums import Decided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.bids.enums import BidStage


def add_awards(things: SimpleNamespace, officer: Any, marked: Callable[[str], str]) -> None:
    """Make it."""
    at, bid = timezone.now(), things.bid
    things.bid_decision = BidDecision.objects.create(
        bid=bid, number=1, decided=Decided.DECLINED, reason=marked("bid_decision"), decided_by=officer
    )
    told = {"told_by": officer, "told_at": at, "standstill_until": at + timedelta(days=10)}
    things.call_decision = CallDecision.objects.create(call=bid.call, stage=BidStage.BID, made_by=officer, **told)
    saved = {"number": 1, "saved_by": officer, "saved_at": at}
    things.letter = Letter.objects.create(
        decision=things.call_decision, bid=bid, bid_decision=things.bid_decision, text=marked("letter"), **saved
    )


AWARD_ROWS: Final[tuple[tuple[str, tuple[str, ...], Callable[[Any], list[Any]]], ...]] = (
    ("awards:letter-page", ("author",), lambda things: [things.bid.reference]),
    ("awards:letter-page", (), lambda things: [things.assessed_bid.reference]),  # Nothing is decided of it.
)
