"""Deciding of each bid what it is to be, and then, for all of them, that this is the decision."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from home.models import User
from projects.assessments.boards import boards_of
from projects.awards.drafting import draft_of
from projects.awards.enums import Decided
from projects.awards.exceptions import ChangedMeanwhile, DecisionRefused, DoneAlready, NotToBeDecided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.models.decisions import LONGEST_REASON
from projects.awards.models.letters import LONGEST_LETTER
from projects.awards.queries import choices_at, last_decisions, undecided
from projects.awards.services.parts import call_to_decide, check_open
from projects.bids.costs import HIGHEST
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.calls import clock
from projects.calls.models import CallPage

_NO_REASON: Final = f"Say why, in at most {LONGEST_REASON:,} characters."


@dataclass(frozen=True, slots=True)
class Choice:
    """What an officer decides of a bid. Only an award has a value, and none in kind."""

    decided: Decided
    reason: str
    value: Decimal | None = None


@transaction.atomic
def decide_bid(bid: Bid, choice: Choice, *, by: User, seen: int | None = None) -> BidDecision:
    """Shortlist, award or decline a bid, with the reason. Nobody is told yet; what stood before is kept.

    `seen` is the number of the last decision that `by` had before them. Raises PermissionDenied, NotToBeDecided,
    DecisionRefused or ChangedMeanwhile.
    """
    call = call_to_decide(bid.call_id, by)
    check_open(call, bid.stage)
    if not Bid.objects.at(call, bid.stage).handed_in().filter(pk=bid.pk).exists():
        raise NotToBeDecided("This was withdrawn, or never handed in.")
    problems = _problems(choice, bid.stage, call)
    if problems:
        raise DecisionRefused("This cannot be decided so.", problems)
    last = BidDecision.objects.filter(bid=bid).aggregate(last=Max("number"))["last"] or 0
    if seen is not None and seen != last:
        raise ChangedMeanwhile("This bid was decided upon after the page was opened that you had before you.")
    made = BidDecision(bid=bid, number=last + 1, decided=choice.decided, value=choice.value, decided_by=by)
    made.reason, made.decided_at = choice.reason.strip(), clock.now()
    made.save()
    log(made, "awards.bid.decide", user=by)
    return made


def _problems(choice: Choice, stage: str, call: CallPage) -> dict[str, str]:
    found = {}
    if choice.decided not in choices_at(stage):
        found["decided"] = "An expression of interest is shortlisted or declined."
    if not choice.reason.strip() or len(choice.reason.strip()) > LONGEST_REASON:
        found["reason"] = _NO_REASON
    if problem := _problem_of_value(choice, call):
        found["value"] = problem
    return found


def _problem_of_value(choice: Choice, call: CallPage) -> str:
    is_paid = choice.decided == Decided.AWARDED and not call.is_in_kind
    if choice.value is None:
        return "Say what is awarded, in pounds with VAT." if is_paid else ""
    if not is_paid:
        return "Only an award of money has a value."
    is_sum = choice.value.is_finite() and 0 < choice.value <= HIGHEST
    return "" if is_sum else f"Give an amount above nothing and up to £{HIGHEST:,}."


@transaction.atomic
def make_decision(call: CallPage, stage: BidStage, *, by: User) -> CallDecision:
    """Hold what was decided of every bid as the decision on the call, and draft a letter to each bidder.

    From now on neither decisions nor scores change. Raises PermissionDenied, DoneAlready or NotToBeDecided.
    """
    call = call_to_decide(call.pk, by)
    if CallDecision.objects.filter(call=call, stage=stage).exists():
        raise DoneAlready("The decision has been made already.")
    check_open(call, stage)
    bids = list(Bid.objects.at(call, stage).handed_in().select_related("lead", "call").order_by("pk"))
    last = last_decisions(call, stage)
    _check_whole(bids, undecided(bids, stage, last))
    decision = CallDecision.objects.create(call=call, stage=stage, made_by=by, made_at=clock.now())
    boards = boards_of(bids, by)
    Letter.objects.bulk_create(
        Letter(
            decision=decision,
            bid=bid,
            bid_decision=last[bid.pk],
            total=boards[bid.pk].tally.total,
            text=draft_of(last[bid.pk], boards[bid.pk])[:LONGEST_LETTER],
        )
        for bid in bids
    )
    log(decision, "awards.decision.make", user=by)
    return decision


def _check_whole(bids: list[Bid], open_ones: list[Bid]) -> None:
    if not bids:
        raise NotToBeDecided("Nothing was handed in: there is nothing to decide. Cancel the call, with a reason.")
    if open_ones:
        names = ", ".join(bid.lead.name for bid in open_ones)
        raise NotToBeDecided(f"It is not decided yet what these are in the end: {names}.")
