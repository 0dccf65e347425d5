"""The assessment of the world: of an opened bid, by the named person, for a call that the officer runs."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Score
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, Opening
from projects.calls.models import CallPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory
from tests.projects.calls.factories import CallFactory


def add_assessments(things: SimpleNamespace, readers: dict[str, Any]) -> None:
    """Make it."""
    officer, person = readers["officer"], readers["named person"]
    call = CallFactory(draft=True, title="A call under assessment", slug="under-assessment", commissioner=officer)
    bid, criterion = _opened_bid(call), call.criteria.first()
    things.assessor = Assessor.objects.create(call=call, person=person, assigned_by=officer)
    things.interest = Interest.objects.create(bid=bid, person=person, has_conflict=False, words="None")
    at = timezone.now()
    things.assessment = Assessment.objects.create(bid=bid, person=person, submitted_at=at, digest="0" * 64)
    things.score = Score.objects.create(assessment=things.assessment, criterion=criterion, points=3, reason="Clear")
    things.moderated_score = ModeratedScore.objects.create(
        bid=bid, criterion=criterion, number=1, points=4, note="Agreed", moderated_by=officer
    )


def _opened_bid(call: CallPage) -> Bid:
    membership, at = MembershipFactory(), timezone.now()
    more = {"begun_by": call.commissioner, "confirmed_by": UserFactory(), "confirmed_at": at, "number_of_bids": 1}
    Opening.objects.create(call=call, stage=BidStage.BID, **more)
    return Bid.objects.create(
        call=call,
        lead=membership.organisation,
        state=BidState.SUBMITTED,
        started_by=membership.person,
        submitted_at=at,
        sealed_mark=b"\x01",
    )
