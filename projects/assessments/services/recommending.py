"""What is recommended to whoever decides."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from home.models import User
from projects.assessments.deciding import is_decided
from projects.assessments.exceptions import ChangedMeanwhile, DecidedAlready, RecommendationRefused
from projects.assessments.models import Recommendation
from projects.assessments.models.recommending import LONGEST_RECOMMENDATION
from projects.assessments.officers import opening_of
from projects.assessments.permissions import can_run_assessment
from projects.bids.enums import BidStage
from projects.bids.services.parts import locked_call
from projects.calls.models import CallPage


@transaction.atomic
def write_recommendation(
    call: CallPage, stage: BidStage, text: str, *, by: User, seen: int | None = None
) -> Recommendation:
    """Keep what is recommended of the bids at one stage. What stood before stays in the record.

    `seen` is the number of the last one that `by` had before them. Raises PermissionDenied, DecidedAlready,
    RecommendationRefused or ChangedMeanwhile.
    """
    call, text = locked_call(call.pk), text.strip()
    if not can_run_assessment(by, call):
        raise PermissionDenied
    _check(call, stage, text)
    present = Recommendation.objects.filter(call=call, stage=stage)
    last = present.aggregate(last=Max("number"))["last"] or 0
    if seen is not None and seen != last:
        raise ChangedMeanwhile("A recommendation was written after the page was opened that you had before you.")
    written = Recommendation(call=call, stage=stage, number=last + 1, text=text, written_by=by)
    written.save()
    log(written, "assessments.recommendation.write", user=by)
    return written


def _check(call: CallPage, stage: BidStage, text: str) -> None:
    if opening_of(call, stage) is None:
        raise RecommendationRefused("Open the bids first.")
    if is_decided(call, stage):
        raise DecidedAlready("The decision has been made. The recommendation stays as it is.")
    if not text or len(text) > LONGEST_RECOMMENDATION:
        raise RecommendationRefused(f"Say what you recommend, in at most {LONGEST_RECOMMENDATION:,} characters.")
