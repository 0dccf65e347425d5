"""The score that counts once assessors have talked over where they differ."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from home.models import User
from projects.assessments.exceptions import ChangedMeanwhile, ScoresRefused
from projects.assessments.models import Assessment, ModeratedScore
from projects.assessments.models.scores import HIGHEST, LONGEST_REASON
from projects.assessments.permissions import can_run_assessment
from projects.assessments.services.scoring import NO_POINTS, Given, check_undecided
from projects.bids.models import Bid
from projects.bids.services.parts import locked_call
from projects.calls.models import Criterion


@transaction.atomic
def moderate_score(
    bid: Bid, criterion: Criterion, given: Given, *, by: User, seen: int | None = None
) -> ModeratedScore:
    """Set the score that counts by one criterion, and why. What stood before stays in the record.

    `seen` is the number of the last one that `by` had before them. Raises PermissionDenied, DecidedAlready,
    ScoresRefused or ChangedMeanwhile.
    """
    call = locked_call(bid.call_id)
    if not can_run_assessment(by, call):
        raise PermissionDenied
    check_undecided(bid)
    problem = _problem(bid, criterion, given)
    if problem or given.points is None:
        raise ScoresRefused(problem)
    present = ModeratedScore.objects.filter(bid=bid, criterion=criterion)
    last = present.aggregate(last=Max("number"))["last"] or 0
    if seen is not None and seen != last:
        raise ChangedMeanwhile("This score was moderated after the page was opened that you had before you.")
    score = ModeratedScore(
        bid=bid, criterion=criterion, number=last + 1, points=given.points, note=given.reason.strip()
    )
    score.moderated_by = by
    score.save()
    log(score, "assessments.score.moderate", user=by)
    return score


def _problem(bid: Bid, criterion: Criterion, given: Given) -> str:
    note = given.reason.strip()
    if criterion.page_id != bid.call_id:
        return "This call has no such criterion."
    if not Assessment.objects.counting().filter(bid=bid).exists():
        return "Nobody has handed in scores for this bid yet."
    if given.points is None or not 0 <= given.points <= HIGHEST:
        return NO_POINTS
    if not note or len(note) > LONGEST_REASON:
        return f"Say why, in at most {LONGEST_REASON:,} characters."
    return ""
