"""Until when something may be done with a bid. The moment comes from the caller, who holds the row of the call."""

from datetime import datetime

from projects.bids.enums import BidStage
from projects.bids.exceptions import CallNotOpen
from projects.bids.models import Bid, LateException, Opening
from projects.bids.shortlists import check_admitted
from projects.calls.enums import CallPhase
from projects.calls.models import CallPage
from projects.calls.phases import phase_of, takes_bids, takes_expressions


def stages_open(call: CallPage, at: datetime) -> list[BidStage]:
    """Return what the call takes at this moment: expressions of interest, bids, or nothing."""
    if not call.live:
        return []
    if takes_expressions(call, at):
        return [BidStage.EXPRESSION]
    return [BidStage.BID] if takes_bids(call, at) else []


def closes_at(call: CallPage, stage: str) -> datetime:
    """Return from when on nothing is taken at this stage."""
    ends: datetime | None = call.eoi_closes_at if stage == BidStage.EXPRESSION else call.closes_at
    return ends or call.closes_at


def is_over(call: CallPage, stage: str, at: datetime) -> bool:
    """Say whether the close of this stage has come."""
    return at >= closes_at(call, stage)


def latest_passed(call: CallPage, at: datetime) -> datetime | None:
    """Return the latest deadline of a call that has passed: of a stage, or of leave to be late; None for none."""
    late = LateException.objects.granted().filter(call=call, until__lte=at).values_list("until", flat=True)
    passed = [end for end in (call.eoi_closes_at, call.closes_at, *late) if end is not None and end <= at]
    return max(passed, default=None)


def check_takes(call: CallPage, stage: str, at: datetime) -> None:
    """Raise CallNotOpen, in a sentence, where the call takes nothing of this stage at this moment."""
    if BidStage(stage) not in stages_open(call, at) or Opening.objects.filter(call=call, stage=stage).exists():
        raise CallNotOpen(_why_not(call, stage, at), call, at)


def check_open_for(bid: Bid, call: CallPage, at: datetime) -> LateException | None:
    """Return None while the call is open, or the exception by which this bid is taken late.

    Raises CallNotOpen, or NotShortlisted whatever the clock says.
    """
    check_admitted(call, bid.stage, bid.lead_id)
    return check_in_time(bid, call, at)


def check_in_time(bid: Bid, call: CallPage, at: datetime) -> LateException | None:
    """Return the same of the clock alone: what was handed in can be withdrawn whoever is shortlisted."""
    try:
        check_takes(call, bid.stage, at)
    except CallNotOpen:
        exception = _exception(bid, call, at)
        if exception is None:
            raise
        return exception
    return None


def _exception(bid: Bid, call: CallPage, at: datetime) -> LateException | None:
    """Return the leave that this bid has to be late, if the call stands, is over, and no bid has been opened."""
    standing = phase_of(call, at) in {CallPhase.OPEN, CallPhase.CLOSED} and is_over(call, bid.stage, at)
    if not standing or Opening.objects.filter(call=call, stage=bid.stage).exists():
        return None
    given = LateException.objects.granted().filter(call=call, stage=bid.stage, organisation=bid.lead_id, until__gt=at)
    return given.order_by("-until").first()


def _why_not(call: CallPage, stage: str, at: datetime) -> str:
    if call.cancelled_at is not None:
        return "This call has been cancelled."
    if at < call.opens_at or (not is_over(call, stage, at) and stage == BidStage.BID):
        return "This call does not take bids yet."
    what = "expressions of interest" if stage == BidStage.EXPRESSION else "bids"
    return f"This call has closed: it takes no more {what}."
