"""The draft of a letter to a bidder, from the assessors' words. No assessor is named, and no other bidder."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from projects.assessments.boards import Board, Line
from projects.awards.enums import Decided
from projects.awards.models import BidDecision
from projects.bids.enums import BidStage
from projects.calls.money import pounds

_SAID = {
    Decided.SHORTLISTED: "It is on the shortlist.",
    Decided.DECLINED: "The council has decided not to take it further.",
}


def draft_of(decision: BidDecision, board: Board) -> str:
    """Return it: what was decided and why, then criterion by criterion the points and the reasons that count."""
    bid = decision.bid
    what = "expression of interest" if bid.stage == BidStage.EXPRESSION else "bid"
    parts = [
        f"To {bid.lead.name}",
        f"Thank you for your {what} for “{bid.call.title}” ({bid.call.reference}).",
        f"{_said(decision)}\n\n{decision.reason}",
        *_scores(board),
    ]
    return "\n\n".join(parts) + "\n"


def _said(decision: BidDecision) -> str:
    if not decision.is_award:
        return _SAID[Decided(decision.decided)]
    worth = "" if decision.value is None else f", for {pounds(decision.value)} with VAT"
    return f"The council means to award it{worth}, once the standstill is over."


def _scores(board: Board) -> Iterator[str]:
    if not board.lines:
        return
    yield "How it was assessed:"
    for line in board.lines:
        yield "\n".join([_heading(line), *(f"- {reason}" for reason in _reasons(line, board))])
    if board.tally.total is not None:
        yield f"In all: {board.tally.total} of 100."


def _heading(line: Line) -> str:
    points = "no points" if line.tally.points is None else f"{_short(line.tally.points)} of 5"
    return f"{line.criterion.name} ({line.criterion.weight_in_words}): {points}"


def _short(points: Decimal) -> str:
    """Return points to two places at most: "3.5", "3.33", "4"."""
    return f"{points.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"


def _reasons(line: Line, board: Board) -> Iterator[str]:
    for score in line.scores:
        if score.assessment_id in board.counting and score.reason:
            yield " ".join(score.reason.split())
