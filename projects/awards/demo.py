"""The demo's decisions: a call that was awarded, dated from its close, and one whose bidders were shortlisted."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from home.demo import DemoPart, register_demo_part
from home.models import User
from projects.assessments.boards import boards_of
from projects.assessments.models import Assessment, Assessor, Interest, Score
from projects.assessments.written import digest_of_scores
from projects.awards.demo_texts import ASSESSOR, BIDS, CALL, DAYS, EXPRESSIONS, FIRST_DAYS, OFFICERS, SECOND_STAGE
from projects.awards.drafting import draft_of
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.notices import notice_text
from projects.awards.standstill import end_of_standstill
from projects.bids.deadlines import closes_at
from projects.bids.enums import BidStage
from projects.bids.models import Bid, Opening
from projects.calls.models import CallPage, Criterion


@transaction.atomic
def load() -> None:
    """Have one closed call of the demo awarded and another one at its second stage, unless that is so already."""
    for slug, stage, days in ((CALL, BidStage.BID, DAYS), (SECOND_STAGE, BidStage.EXPRESSION, FIRST_DAYS)):
        call = CallPage.objects.filter(slug=slug, commissioner__isnull=False).first()
        if call is not None and not Opening.objects.filter(call=call).exists():
            at = {name: closes_at(call, stage) + timedelta(days=number) for name, number in days.items()}
            _load(call, stage, at)


def _load(call: CallPage, stage: BidStage, at: dict[str, datetime]) -> None:
    bids = list(Bid.objects.at(call, stage).handed_in().select_related("lead", "call").order_by("pk"))
    if not bids:
        return
    officer, other = (User.objects.get(email=email) for email in OFFICERS)
    opening = {"begun_by": officer, "begun_at": at["opened"], "confirmed_by": other, "confirmed_at": at["opened"]}
    Opening.objects.create(call=call, stage=stage, number_of_bids=len(bids), **opening)
    if stage == BidStage.EXPRESSION:
        _tell(CallDecision(call=call, stage=stage), bids, officer, at)
        return
    _assess(call, bids, officer, at["scored"])
    _award(_tell(CallDecision(call=call, stage=stage), bids, officer, at), officer, at["published"])


def _assess(call: CallPage, bids: list[Bid], officer: User, at: datetime) -> None:
    person = User.objects.get(email=ASSESSOR)
    Assessor.objects.create(call=call, person=person, assigned_by=officer, assigned_at=at)
    criteria = list(Criterion.objects.filter(page=call).order_by("sort_order", "pk"))
    for bid in bids:
        Interest.objects.create(bid=bid, person=person, has_conflict=False, declared_at=at)
        assessment = Assessment.objects.create(bid=bid, person=person, begun_at=at, saved_at=at)
        for criterion, (points, reason) in zip(criteria, BIDS[bid.lead.name]["scores"], strict=True):
            Score.objects.create(assessment=assessment, criterion=criterion, points=points, reason=reason)
        assessment.submitted_at = at
        assessment.digest = digest_of_scores(assessment)
        assessment.save()


def _tell(decision: CallDecision, bids: list[Bid], officer: User, at: dict[str, datetime]) -> CallDecision:
    is_last = decision.stage == BidStage.BID
    decision.made_by, decision.made_at = officer, at["decided"]
    decision.told_by, decision.told_at = officer, at["told"]
    decision.standstill_until = end_of_standstill(at["told"], decision.call.standstill_days if is_last else 0)
    decision.save()
    boards, words = boards_of(bids, officer), BIDS if is_last else EXPRESSIONS
    for bid in bids:
        made = _decision_on(bid, words[bid.lead.name], officer, at["decided"])
        text, total = draft_of(made, boards[bid.pk]), boards[bid.pk].tally.total
        saved = {"number": 1, "saved_by": officer, "saved_at": at["told"], "drafted_at": at["decided"]}
        Letter.objects.create(decision=decision, bid=bid, bid_decision=made, text=text, total=total, **saved)
    return decision


def _award(decision: CallDecision, officer: User, at: datetime) -> None:
    decision.published_by, decision.published_at = officer, at
    decision.notice = notice_text(decision)
    decision.save()
    decision.call.awarded_at = at
    decision.call.save(clean=False, update_fields=["awarded_at"])


def _decision_on(bid: Bid, words: dict[str, Any], officer: User, at: datetime) -> BidDecision:
    made = BidDecision(bid=bid, number=1, decided=words["decided"], reason=words["reason"], decided_at=at)
    made.value, made.decided_by = Decimal(words["value"]) if words["value"] else None, officer
    made.save()
    return made


register_demo_part(DemoPart(85, "awards", load))
