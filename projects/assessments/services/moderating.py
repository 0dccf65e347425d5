"""The score that counts once assessors have talked over where they differ."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from home.models import User
from projects.assessments.exceptions import ScoresRefused
from projects.assessments.models import Assessment, ModeratedScore
from projects.assessments.models.scores import HIGHEST, LONGEST_REASON
from projects.assessments.permissions import can_run_assessment
from projects.bids.models import Bid
from projects.bids.services.parts import locked_call
from projects.calls.models import Criterion


@transaction.atomic
def moderate_score(bid: Bid, criterion: Criterion, points: int, *, note: str, by: User) -> ModeratedScore:
    """Set the score that counts by one criterion, and why. What stood before stays in the record.

    Raises PermissionDenied or ScoresRefused.
    """
    call = locked_call(bid.call_id)
    if not can_run_assessment(by, call):
        raise PermissionDenied
    problem = _problem(bid, criterion, points, note.strip())
    if problem:
        raise ScoresRefused(problem)
    present = ModeratedScore.objects.filter(bid=bid, criterion=criterion)
    number = (present.aggregate(last=Max("number"))["last"] or 0) + 1
    score = ModeratedScore(bid=bid, criterion=criterion, number=number, points=points, note=note.strip())
    score.moderated_by = by
    score.save()
    log(score, "assessments.score.moderate", user=by)
    return score


def _problem(bid: Bid, criterion: Criterion, points: int, note: str) -> str:
    if criterion.page_id != bid.call_id:
        return "This call has no such criterion."
    if not Assessment.objects.counting().filter(bid=bid).exists():
        return "Nobody has handed in scores for this bid yet."
    if not 0 <= points <= HIGHEST:
        return f"Give 0 to {HIGHEST} points."
    if not note or len(note) > LONGEST_REASON:
        return f"Say why, in at most {LONGEST_REASON:,} characters."
    return ""
