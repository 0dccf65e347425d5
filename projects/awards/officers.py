"""What the officer who runs a call is told of its decision: what each bid came to, what is decided, and what is next.

Whoever calls this has seen that the officer runs the call and has no part in a bid for it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from projects.assessments.officers import Result, opening_of, results
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.notices import notice_text, shown
from projects.awards.queries import decision_of, last_decisions, letters_of, undecided
from projects.bids.enums import BidStage
from projects.calls.models import CallPage


@dataclass(frozen=True, slots=True)
class Row:
    """A bid with what its scores come to, what is decided of it, and its letter."""

    result: Result
    decision: BidDecision | None
    letter: Letter | None


def desk(call: CallPage, stage: BidStage, at: datetime) -> dict[str, Any]:
    """Return where the decision on a call stands."""
    found: dict[str, Any] = {"opening": opening_of(call, stage), "decision": decision_of(call, stage)}
    if found["opening"] is None:
        return found
    decision, all_results, last = found["decision"], results(call, stage), last_decisions(call, stage)
    letters = {letter.bid_id: letter for letter in letters_of(decision)} if decision else {}
    found["rows"] = [Row(each, last.get(each.bid.pk), letters.get(each.bid.pk)) for each in all_results]
    found["undecided"] = undecided([each.bid for each in all_results], stage, last)
    return {**found, **_next(call, stage, decision, letters, at)}


def _next(
    call: CallPage, stage: BidStage, decision: CallDecision | None, letters: dict[int, Letter], at: datetime
) -> dict[str, Any]:
    """Return which acts the page offers."""
    if decision is None or call.cancelled_at is not None:
        return {}
    is_awarded = any(letter.bid_decision.is_award for letter in letters.values())
    waits = decision.is_told and not decision.is_published and stage == BidStage.BID
    return {
        "to_read_over": [letter for letter in letters.values() if not letter.is_read_over],
        "is_awarded": is_awarded,
        "stands_still": waits and decision.stands_still_at(at),
        "can_publish": waits and is_awarded and not decision.stands_still_at(at),
        "notice": shown(decision.notice or notice_text(decision)) if is_awarded and stage == BidStage.BID else None,
    }
