"""The demo's award: a call that was decided, told and published, dated from the close of the call."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from home.demo import DemoPart, register_demo_part
from home.models import User
from projects.assessments.boards import boards_of
from projects.assessments.models import Assessment, Assessor, Interest, Score
from projects.assessments.written import digest_of_scores
from projects.awards.demo_texts import ASSESSOR, BIDS, CALL, DAYS, OFFICERS
from projects.awards.drafting import draft_of
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.notices import notice_text
from projects.awards.standstill import end_of_standstill
from projects.bids.enums import BidStage
from projects.bids.models import Bid, Opening
from projects.calls.models import CallPage, Criterion


@transaction.atomic
def load() -> None:
    """Have one closed call of the demo opened, assessed, decided and awarded, unless that is so already."""
    call = CallPage.objects.filter(slug=CALL, commissioner__isnull=False).first()
    if call is None or Opening.objects.filter(call=call).exists():
        return
    bids = list(Bid.objects.at(call, BidStage.BID).handed_in().select_related("lead", "call").order_by("pk"))
    if not bids:
        return
    at = {name: call.closes_at + timedelta(days=days) for name, days in DAYS.items()}
    officer, other = (User.objects.get(email=email) for email in OFFICERS)
    opening = {"begun_by": officer, "begun_at": at["opened"], "confirmed_by": other, "confirmed_at": at["opened"]}
    Opening.objects.create(call=call, stage=BidStage.BID, number_of_bids=len(bids), **opening)
    _assess(call, bids, officer, at["scored"])
    _decide(call, bids, officer, at)


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


def _decide(call: CallPage, bids: list[Bid], officer: User, at: dict[str, datetime]) -> None:
    decision = CallDecision(call=call, stage=BidStage.BID, made_by=officer, made_at=at["decided"])
    decision.told_by, decision.told_at = officer, at["told"]
    decision.standstill_until = end_of_standstill(at["told"], call.standstill_days)
    decision.save()
    boards = boards_of(bids, officer)
    for bid in bids:
        made = _decision_on(bid, BIDS[bid.lead.name], officer, at["decided"])
        text, total = draft_of(made, boards[bid.pk]), boards[bid.pk].tally.total
        saved = {"number": 1, "saved_by": officer, "saved_at": at["told"], "drafted_at": at["decided"]}
        Letter.objects.create(decision=decision, bid=bid, bid_decision=made, text=text, total=total, **saved)
    decision.published_by, decision.published_at = officer, at["published"]
    decision.notice = notice_text(decision)
    decision.save()
    call.awarded_at = at["published"]
    call.save(clean=False, update_fields=["awarded_at"])


def _decision_on(bid: Bid, words: dict[str, Any], officer: User, at: datetime) -> BidDecision:
    made = BidDecision(bid=bid, number=1, decided=words["decided"], reason=words["reason"], decided_at=at)
    made.value, made.decided_by = Decimal(words["value"]) if words["value"] else None, officer
    made.save()
    return made


register_demo_part(DemoPart(85, "awards", load))
