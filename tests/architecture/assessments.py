"""The assessment of the world: of opened bids, by the named person, for a call that the officer runs."""

import uuid
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

from django.utils import timezone

from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Recommendation, Score
from projects.bids.canonical import canonical, digest_of
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidVersion, CallKey, Opening
from projects.calls.models import CallPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory
from tests.projects.calls.factories import CallFactory


def add_assessments(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make it: one bid that is scored, and one that is to be scored."""
    officer, person, at = readers["officer"], readers["named person"], timezone.now()
    call = CallFactory(draft=True, title="A call under assessment", slug="under-assessment", commissioner=officer)
    more = {"begun_by": officer, "confirmed_by": UserFactory(), "confirmed_at": at, "number_of_bids": 2}
    Opening.objects.create(call=call, stage=BidStage.BID, **more)
    things.assessed_call = call
    things.assessed_bid, things.bid_to_score = (_opened_bid(call, marked("assessed_bid")) for _ in range(2))
    things.assessor = Assessor.objects.create(call=call, person=person, assigned_by=officer)
    things.interest = _declare(things.assessed_bid, person, marked("interest"))
    _declare(things.bid_to_score, person, "Nothing")
    _add_scores(things, officer, person, marked)


def _declare(bid: Bid, person: Any, words: str) -> Interest:
    return Interest.objects.create(bid=bid, person=person, has_conflict=False, words=words)


def _add_scores(things: SimpleNamespace, officer: Any, person: Any, marked: Callable[[str], str]) -> None:
    bid, criterion = things.assessed_bid, things.assessed_call.criteria.first()
    at = timezone.now()
    things.assessment = Assessment.objects.create(bid=bid, person=person, submitted_at=at, digest="0" * 64)
    things.score = Score.objects.create(
        assessment=things.assessment, criterion=criterion, points=3, reason=marked("score")
    )
    things.recommendation = Recommendation.objects.create(
        call=things.assessed_call, number=1, text=marked("recommendation"), written_by=officer
    )
    things.moderated_score = ModeratedScore.objects.create(
        bid=bid, criterion=criterion, number=1, points=4, note=marked("moderated_score"), moderated_by=officer
    )


def _opened_bid(call: CallPage, words: str) -> Bid:
    """Make a bid with what was handed in, sealed. `said` is what its readers meet."""
    membership, at = MembershipFactory(), timezone.now()
    bid = Bid.objects.create(
        call=call,
        lead=membership.organisation,
        state=BidState.SUBMITTED,
        started_by=membership.person,
        submitted_at=at,
        sealed_mark=b"\x01",
    )
    bid.said = {"stage": "bid", "lead": bid.lead.name, "partners": [], "summary": {"title": words, "text": words}}
    text = canonical(bid.said)
    sealed = CallKey.of_call(call).seal.close(text, bid.place("version:1"))
    more = {"digest": digest_of(text), "submitted_at": at, "submitted_by": membership.person}
    BidVersion.objects.create(bid=bid, number=1, sealed=sealed, **more)
    return bid


def _scored(things: Any) -> list[Any]:
    return [things.assessed_bid.reference]


def _to_score(things: Any) -> list[Any]:
    return [things.bid_to_score.reference]


_ASSESSOR: Final = ("named person",)
# The name, who gets the page, and what fills the placeholders.
ASSESSMENT_ROWS: Final[tuple[tuple[str, tuple[str, ...], Callable[[Any], list[Any]]], ...]] = (
    ("assessments:call-list", _ASSESSOR, lambda things: []),
    ("assessments:call-declare", _ASSESSOR, lambda things: [things.assessed_call.pk, "bid"]),
    ("assessments:call-declare", (), lambda things: [things.assessed_call.pk, "eoi"]),
    ("assessments:call-declare", (), lambda things: [things.open_call.pk, "bid"]),
    ("assessments:bid-page", _ASSESSOR, _scored),
    ("assessments:bid-page", _ASSESSOR, _to_score),
    ("assessments:bid-page", (), lambda things: [things.bid.reference]),  # Of another call, and sealed.
    ("assessments:bid-page", (), lambda things: [uuid.UUID(int=0)]),
    ("assessments:interest-declare", _ASSESSOR, _scored),
    ("assessments:interest-declare", (), lambda things: [things.bid.reference]),
    ("assessments:bid-score", _ASSESSOR, _to_score),
    ("assessments:bid-score", (), lambda things: [things.bid.reference]),
    ("assessments:bid-check", _ASSESSOR, _to_score),
    ("assessments:bid-check", (), lambda things: [things.bid.reference]),
    ("assessments:file-read", (), lambda things: [things.assessed_bid.reference, things.bid_file.reference]),
)
