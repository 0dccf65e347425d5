"""The demo's assessments: opened bids, two who have scored, one who is recused, and a score to be talked over."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from home.demo import DemoPart, register_demo_part
from home.models import User
from projects.assessments.demo_texts import ASSESSORS, CALL, OPENERS, RECOMMENDATION
from projects.assessments.models import Assessor
from projects.assessments.services import declare_interest, save_scores, submit_assessment, write_recommendation
from projects.assessments.services.scoring import Given
from projects.bids.enums import BidStage
from projects.bids.models import Bid, Opening
from projects.bids.services import begin_opening, confirm_opening
from projects.calls.models import CallPage, Criterion


@transaction.atomic
def load() -> None:
    """Open the bids for one closed call of the demo and have them assessed, unless that is so already."""
    call = CallPage.objects.filter(slug=CALL, commissioner__isnull=False).first()
    if call is None or Opening.objects.filter(call=call).exists() or not Bid.objects.filter(call=call).exists():
        return
    first, second = (User.objects.get(email=email) for email in OPENERS)
    confirm_opening(begin_opening(call, BidStage.BID, by=first), by=second)
    for demo in ASSESSORS:
        _assess(call, demo, first)
    write_recommendation(call, BidStage.BID, RECOMMENDATION, by=first)


def _assess(call: CallPage, demo: Mapping[str, Any], officer: User) -> None:
    """Have somebody declare and score. No letter is sent, so they are not asked by the service."""
    person = User.objects.get(email=demo["person"])
    Assessor.objects.create(call=call, person=person, assigned_by=officer)
    ties = demo.get("ties", {})
    for bid in Bid.objects.at(call, BidStage.BID).handed_in().select_related("lead", "call").order_by("pk"):
        words = ties.get(bid.lead.name, "")
        declare_interest(bid, has_conflict=bool(words), words=words, by=person)
        if bid.lead.name in demo["scores"]:
            _score(bid, person, demo)


def _score(bid: Bid, person: User, demo: Mapping[str, Any]) -> None:
    criteria = Criterion.objects.filter(page=bid.call_id).order_by("sort_order", "pk")
    rows = zip(criteria, demo["scores"][bid.lead.name], strict=True)
    save_scores(bid, {criterion.pk: Given(*row) for criterion, row in rows}, by=person)
    if bid.lead.name not in demo.get("draft", ()):
        submit_assessment(bid, by=person)


register_demo_part(DemoPart(80, "assessments", load))
