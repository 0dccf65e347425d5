"""What assessments keep private, for the leak check: an opened bid, what ties an assessor to it, scores and reasons."""

import uuid
from collections.abc import Iterable
from secrets import token_hex
from typing import Final

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.models import Organisation
from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Recommendation, Score
from projects.bids.canonical import canonical, digest_of
from projects.bids.leakcheck_opened import opened_bid, planted_person
from projects.bids.models import Bid, BidVersion, CallKey, VersionPartner
from projects.calls.models import CallsPage, Criterion
from search.leakcheck.registry import Plant, Planting, register_plant

_OF_STAGE: Final = ("call-assessment", "recommendation-write", "decision-pack")


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    officer, assessor = planted_person(is_staff=True), planted_person()
    bid = opened_bid(calls, "A call that is assessed", officer=officer)
    _hand_in(planting, bid, officer)
    criterion = Criterion.objects.create(page=bid.call, name="Method", weight=100)
    asked = Assessor.objects.create(call=bid.call, person=assessor, assigned_by=officer)
    Interest.objects.create(bid=bid, person=assessor, has_conflict=False, words=planting.hidden("declared interest"))
    at = timezone.now()
    assessment = Assessment.objects.create(bid=bid, person=assessor, submitted_at=at, digest="0" * 64)
    reason = planting.hidden("reason for a score")
    Score.objects.create(assessment=assessment, criterion=criterion, points=3, reason=reason)
    ModeratedScore.objects.create(
        bid=bid, criterion=criterion, number=1, points=4, note=planting.hidden("moderated score"), moderated_by=officer
    )
    Recommendation.objects.create(call=bid.call, number=1, text=planting.hidden("recommendation"), written_by=officer)
    return [*_pages(bid), *_pages_of_officers(bid, criterion, asked, assessment)]


def _pages(bid: Bid) -> list[str]:
    of_bid = ("bid-page", "interest-declare", "bid-score", "bid-check")
    return [
        reverse("assessments:call-list"),
        reverse("assessments:call-declare", args=[bid.call_id, bid.stage]),
        *(reverse(f"assessments:{name}", args=[bid.reference]) for name in of_bid),
        reverse("assessments:file-read", args=[bid.reference, uuid.uuid4()]),
    ]


def _pages_of_officers(bid: Bid, criterion: Criterion, asked: Assessor, assessment: Assessment) -> list[str]:
    of_call = [bid.call_id, bid.stage]
    return [
        *(reverse(f"assessments_admin:{name}", args=of_call) for name in _OF_STAGE),
        reverse("assessments_admin:assessor-ask", args=of_call),
        reverse("assessments_admin:assessor-end", args=[*of_call, asked.pk]),
        reverse("assessments_admin:bid-scores", args=[*of_call, bid.reference]),
        reverse("assessments_admin:score-moderate", args=[*of_call, bid.reference, criterion.pk]),
        reverse("assessments_assessment_modeladmin_index"),
        reverse("assessments_assessment_modeladmin_inspect", args=[assessment.pk]),
    ]


def _hand_in(planting: Planting, bid: Bid, officer: User) -> None:
    """Have the bid say something, as it was handed in: sealed."""
    summary = {"title": planting.hidden("title of an opened bid"), "text": planting.hidden("body of an opened bid")}
    text = canonical({"stage": "bid", "lead": bid.lead.name, "partners": [], "summary": summary})
    sealed = CallKey.of_call(bid.call).seal.close(text, bid.place("version:1"))
    handed_in = {"submitted_at": bid.submitted_at, "submitted_by": officer}
    version = BidVersion.objects.create(bid=bid, number=1, sealed=sealed, digest=digest_of(text), **handed_in)
    mark = token_hex(8)
    partner = Organisation.objects.create(name=f"Partners {mark}", slug=f"partners-{mark}")
    VersionPartner.objects.create(version=version, organisation=partner)


register_plant(Plant("assessments", _plant))
