"""Scoring a bid: saved as often as one likes, handed in once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from projects.assessments.deciding import is_decided
from projects.assessments.exceptions import ChangedMeanwhile, DecidedAlready, HandedInAlready, ScoresRefused
from projects.assessments.models import Assessment, Score
from projects.assessments.models.scores import HIGHEST, LONGEST_REASON
from projects.assessments.permissions import can_score_bid
from projects.assessments.written import digest_of_scores
from projects.bids.models import Bid
from projects.bids.services.parts import locked_call
from projects.calls.models import Criterion

NO_POINTS: Final = f"Give 0 to {HIGHEST} points."


@dataclass(frozen=True, slots=True)
class Given:
    """What an assessor gives by one criterion. No points means: not yet."""

    points: int | None
    reason: str = ""


@transaction.atomic
def save_scores(bid: Bid, given: Mapping[int, Given], *, by: User, seen: str | None = None) -> Assessment:
    """Keep an assessor's scores for a bid, by the numbers of the call's criteria. Those left out stay as they are.

    `seen` is the mark of what the assessor had before them. Raises PermissionDenied, HandedInAlready,
    DecidedAlready, ChangedMeanwhile or ScoresRefused.
    """
    assessment = _in_hand(bid, by, seen)
    _check(bid, given)
    for criterion, each in given.items():
        values = {"points": each.points, "reason": each.reason.strip()}
        Score.objects.update_or_create(assessment=assessment, criterion_id=criterion, defaults=values)
    assessment.saved_at = timezone.now()
    assessment.save(update_fields=["saved_at"])
    return assessment


@transaction.atomic
def submit_assessment(bid: Bid, *, by: User, seen: str | None = None) -> Assessment:
    """Hand the scores in: from now on they stay, count, and are read by the other assessors who have done the same.

    Raises PermissionDenied, HandedInAlready, DecidedAlready, ChangedMeanwhile or ScoresRefused.
    """
    assessment = _in_hand(bid, by, seen)
    problems = missing_scores(assessment)
    if problems:
        raise ScoresRefused("Some scores are missing.", problems)
    assessment.submitted_at = assessment.saved_at = timezone.now()
    assessment.digest = digest_of_scores(assessment)
    assessment.save(update_fields=["submitted_at", "saved_at", "digest"])
    log(assessment, "assessments.assessment.submit", user=by)
    return assessment


def mark_of(assessment: Assessment | None) -> str:
    """Return what tells one saving of an assessment from the next; nothing where nothing was saved."""
    return assessment.saved_at.isoformat() if assessment else ""


def missing_scores(assessment: Assessment) -> dict[int, str]:
    """Return what keeps it from being handed in, by the numbers of the criteria."""
    scores = {score.criterion_id: score for score in assessment.scores.all()}
    numbers = Criterion.objects.filter(page=assessment.bid.call_id).order_by("sort_order", "pk")
    problems = {number: _gap(scores.get(number)) for number in numbers.values_list("pk", flat=True)}
    return {number: problem for number, problem in problems.items() if problem}


def _gap(score: Score | None) -> str:
    if score is None or score.points is None:
        return NO_POINTS
    return "" if score.reason else "Say why: the bidder will be told."


def _in_hand(bid: Bid, by: User, seen: str | None) -> Assessment:
    """Take an assessor's assessment of a bid in hand: whoever comes second waits, and finds what the first left."""
    locked_call(bid.call_id)
    if not can_score_bid(by, bid):
        raise PermissionDenied
    assessment = Assessment.objects.filter(bid=bid, person=by).first()
    if assessment is not None and assessment.is_submitted:
        raise HandedInAlready("You have handed in your scores for this bid. They stay as they are.")
    check_undecided(bid)
    if seen is not None and seen != mark_of(assessment):
        raise ChangedMeanwhile("You have saved other scores for this bid after this page was opened.")
    return assessment or Assessment.objects.create(bid=bid, person=by)


def check_undecided(bid: Bid) -> None:
    """Raise DecidedAlready where the decision on the call has been made. The caller holds the row of the call."""
    if is_decided(bid.call, bid.stage):
        raise DecidedAlready("The decision has been made. Scores stay as they are.")


def _check(bid: Bid, given: Mapping[int, Given]) -> None:
    known = set(Criterion.objects.filter(page=bid.call_id).values_list("pk", flat=True))
    problems = {criterion: _problem(each) for criterion, each in given.items() if _problem(each)}
    problems |= dict.fromkeys(set(given) - known, "This call has no such criterion.")
    if problems:
        raise ScoresRefused("Some scores cannot stand.", problems)


def _problem(given: Given) -> str:
    if given.points is not None and not 0 <= given.points <= HIGHEST:
        return NO_POINTS
    if len(given.reason) > LONGEST_REASON:
        return f"Give a reason of at most {LONGEST_REASON:,} characters."
    return ""
