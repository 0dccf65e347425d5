"""Scoring a bid: saved as often as one likes, handed in once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from projects.assessments.exceptions import HandedInAlready, ScoresRefused
from projects.assessments.models import Assessment, Score
from projects.assessments.models.scores import HIGHEST, LONGEST_REASON
from projects.assessments.permissions import can_score_bid
from projects.assessments.written import digest_of_scores
from projects.bids.models import Bid
from projects.bids.services.parts import locked_call
from projects.calls.models import Criterion


@dataclass(frozen=True, slots=True)
class Given:
    """What an assessor gives by one criterion. No points means: not yet."""

    points: int | None
    reason: str = ""


@transaction.atomic
def save_scores(bid: Bid, given: Mapping[int, Given], *, by: User) -> Assessment:
    """Keep an assessor's scores for a bid, by the numbers of the call's criteria. Those left out stay as they are.

    Raises PermissionDenied, HandedInAlready or ScoresRefused.
    """
    assessment = _in_hand(bid, by)
    _check(bid, given)
    for criterion, each in given.items():
        values = {"points": each.points, "reason": each.reason.strip()}
        Score.objects.update_or_create(assessment=assessment, criterion_id=criterion, defaults=values)
    assessment.saved_at = timezone.now()
    assessment.save(update_fields=["saved_at"])
    return assessment


@transaction.atomic
def submit_assessment(bid: Bid, *, by: User) -> Assessment:
    """Hand the scores in: from now on they stay, count, and are read by the other assessors who have done the same.

    Raises PermissionDenied, HandedInAlready or ScoresRefused.
    """
    assessment = _in_hand(bid, by)
    problems = _missing(assessment)
    if problems:
        raise ScoresRefused("Some scores are missing.", problems)
    assessment.submitted_at = assessment.saved_at = timezone.now()
    assessment.digest = digest_of_scores(assessment)
    assessment.save(update_fields=["submitted_at", "saved_at", "digest"])
    log(assessment, "assessments.assessment.submit", user=by)
    return assessment


def _in_hand(bid: Bid, by: User) -> Assessment:
    """Take an assessor's assessment of a bid in hand: whoever comes second waits, and finds what the first left."""
    locked_call(bid.call_id)
    if not can_score_bid(by, bid):
        raise PermissionDenied
    assessment: Assessment
    assessment, _ = Assessment.objects.get_or_create(bid=bid, person=by)
    if assessment.is_submitted:
        raise HandedInAlready("You have handed in your scores for this bid. They stay as they are.")
    return assessment


def _check(bid: Bid, given: Mapping[int, Given]) -> None:
    known = set(Criterion.objects.filter(page=bid.call_id).values_list("pk", flat=True))
    problems = {criterion: _problem(each) for criterion, each in given.items() if _problem(each)}
    problems |= dict.fromkeys(set(given) - known, "This call has no such criterion.")
    if problems:
        raise ScoresRefused("Some scores cannot stand.", problems)


def _problem(given: Given) -> str:
    if given.points is not None and not 0 <= given.points <= HIGHEST:
        return f"Give 0 to {HIGHEST} points."
    if len(given.reason) > LONGEST_REASON:
        return f"Give a reason of at most {LONGEST_REASON:,} characters."
    return ""


def _missing(assessment: Assessment) -> dict[int, str]:
    scores = {score.criterion_id: score for score in assessment.scores.all()}
    problems = {}
    for number in Criterion.objects.filter(page=assessment.bid.call_id).values_list("pk", flat=True):
        score = scores.get(number)
        if score is None or score.points is None:
            problems[number] = f"Give 0 to {HIGHEST} points."
        elif not score.reason:
            problems[number] = "Say why: the bidder will be told."
    return problems
