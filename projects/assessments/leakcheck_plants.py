"""What assessments keep private, for the leak check: an opened bid, what ties an assessor to it, scores and reasons."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.models import Organisation
from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Score
from projects.bids.canonical import canonical, digest_of
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidVersion, CallKey, Opening
from projects.calls.models import CallPage, CallsPage, Criterion
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    officer, assessor = _person(is_staff=True), _person()
    call = _call(calls, officer)
    bid, criterion = _bid(planting, call, officer), Criterion.objects.create(page=call, name="Method", weight=100)
    asked = Assessor.objects.create(call=call, person=assessor, assigned_by=officer)
    Interest.objects.create(bid=bid, person=assessor, has_conflict=False, words=planting.hidden("declared interest"))
    at = timezone.now()
    assessment = Assessment.objects.create(bid=bid, person=assessor, submitted_at=at, digest="0" * 64)
    reason = planting.hidden("reason for a score")
    Score.objects.create(assessment=assessment, criterion=criterion, points=3, reason=reason)
    ModeratedScore.objects.create(
        bid=bid, criterion=criterion, number=1, points=4, note=planting.hidden("moderated score"), moderated_by=officer
    )
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
        *(reverse(f"assessments_admin:{name}", args=of_call) for name in ("call-assessment", "decision-pack")),
        reverse("assessments_admin:assessor-ask", args=of_call),
        reverse("assessments_admin:assessor-end", args=[*of_call, asked.pk]),
        reverse("assessments_admin:bid-scores", args=[*of_call, bid.reference]),
        reverse("assessments_admin:score-moderate", args=[*of_call, bid.reference, criterion.pk]),
        reverse("assessments_assessment_modeladmin_index"),
        reverse("assessments_assessment_modeladmin_inspect", args=[assessment.pk]),
    ]


def _person(*, is_staff: bool = False) -> User:
    names = {"first_name": "Assessing", "last_name": "Person"}
    return User.objects.create_user(f"{token_hex(8)}@example.org", is_staff=is_staff, **names)


def _call(calls: CallsPage, officer: User) -> CallPage:
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=3), "questions_until": now - timedelta(days=2)}
    call = CallPage(title="A call that is assessed", slug="a-call-that-is-assessed", **dates)
    call.closes_at, call.decision_by = now - timedelta(days=1), now + timedelta(days=3)
    call.wanted = call.who_can_bid = "<p>Work.</p>"
    call.commissioner = officer
    calls.add_child(instance=call)
    return call


def _bid(planting: Planting, call: CallPage, officer: User) -> Bid:
    at, mark = timezone.now(), token_hex(8)
    lead = Organisation.objects.create(name=f"Bidders {mark}", slug=f"bidders-{mark}")
    more = {"started_by": officer, "submitted_at": at, "sealed_mark": b"\x01"}
    bid = Bid.objects.create(call=call, lead=lead, state=BidState.SUBMITTED, **more)
    summary = {"title": planting.hidden("title of an opened bid"), "text": planting.hidden("body of an opened bid")}
    text = canonical({"stage": "bid", "lead": lead.name, "partners": [], "summary": summary})
    sealed = CallKey.of_call(call).seal.close(text, bid.place("version:1"))
    BidVersion.objects.create(
        bid=bid, number=1, sealed=sealed, digest=digest_of(text), submitted_at=at, submitted_by=officer
    )
    opening = {"begun_by": officer, "confirmed_by": _person(), "confirmed_at": at, "number_of_bids": 1}
    Opening.objects.create(call=call, stage=BidStage.BID, **opening)
    return bid


register_plant(Plant("assessments", _plant))
