"""One more of everything that the market keeps from most readers: bids, what is thought of them, work on the way."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Recommendation, Score
from projects.awards.enums import Decided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.bids.enums import BidStage, Step
from projects.bids.models import BidVersion, CallKey, LateException, Opening, VersionPartner
from projects.bids.services import invite_partner, save_step, start_bid
from projects.bids.services.files import add_file
from projects.delivery.models import ChangeRequest, Deliverable, DeliveredReport, Evidence, Milestone, ProgressReport
from projects.impacts.models import ImpactRequest
from tests.architecture.world import World
from tests.hub.members.factories import MembershipFactory
from tests.hub.publications.factories import SMALL_PDF, make_file
from tests.projects.contracting.factories import PastProcessFactory
from tests.projects.delivery.factories import ProjectFactory
from tests.projects.impacts.factories import entry_of


def make_room_in_the_market(world: World) -> None:
    """Make what everybody sees and secrets hang on: another bidder, and a milestone that nothing shows to be met."""
    things = world.things
    things.other_bidder = MembershipFactory(steward=True)
    things.bare_milestone = Milestone.objects.create(
        project=things.project, due_on=date(2017, 8, 1), title="Another", added_by=world.readers["author"]
    )


def add_bid(world: World, author: Any) -> None:
    """Add a bid of others, in which the author's organisation is asked to take part, and what officers do about it."""
    things, other = world.things, world.things.other_bidder
    call, person, officer = things.open_call, other.person, world.readers["officer"]
    bid = start_bid(call, lead=other.organisation, stage=BidStage.BID, by=person)
    save_step(bid, Step.SUMMARY, {"title": "Ours", "text": "Sealed"}, seen=0, by=person)
    add_file(bid, ContentFile(b"Another plan", name="plan.txt"), by=person)
    invite_partner(bid, things.member_organisation, by=person)
    handed_in = {"submitted_at": timezone.now(), "submitted_by": person}
    version = BidVersion.objects.create(bid=bid, number=1, sealed=b"\x01", digest="0" * 64, **handed_in)
    VersionPartner.objects.create(version=version, organisation=things.member_organisation)
    of_call = {"call": call, "stage": BidStage.BID}
    until = timezone.now() + timedelta(days=1)
    asked = {"until": until, "reason": "Ill", "asked_by": officer}
    LateException.objects.create(**of_call, organisation=other.organisation, **asked)
    Opening.objects.create(**of_call, begun_by=officer)
    CallKey.of_call(things.draft_call)


def add_assessment(world: World, author: Any) -> None:
    """Have another assess what the named person is to assess, and moderate it."""
    things, officer = world.things, world.readers["officer"]
    bid, criterion = things.bid_to_score, things.assessed_call.criteria.first()
    Assessor.objects.create(call=things.assessed_call, person=author, assigned_by=officer)
    Interest.objects.create(bid=bid, person=author, has_conflict=False, words="Nothing")
    given = Assessment.objects.create(bid=bid, person=author, submitted_at=timezone.now(), digest="0" * 64)
    Score.objects.create(assessment=given, criterion=criterion, points=2, reason="Thin")
    more = {"number": 1, "points": 4, "note": "Agreed", "moderated_by": officer}
    ModeratedScore.objects.create(bid=bid, criterion=criterion, **more)
    Recommendation.objects.create(call=things.assessed_call, number=2, text="Wait", written_by=officer)


def add_decision(world: World, author: Any) -> None:
    """Decide on a bid, and write the letter that nobody has got."""
    bid, officer, at = world.things.assessed_bid, world.readers["officer"], timezone.now()
    decided = BidDecision.objects.create(
        bid=bid, number=1, decided=Decided.DECLINED, reason="Too dear", decided_by=officer
    )
    decision = CallDecision.objects.create(call=bid.call, stage=BidStage.BID, made_by=officer)
    saved = {"number": 1, "saved_by": officer, "saved_at": at}
    Letter.objects.create(decision=decision, bid=bid, bid_decision=decided, text="We regret", **saved)


def add_work(world: World, author: Any) -> None:
    """Say more about the work on a project, to its officer alone."""
    things = world.things
    asked = {"asked_by": author, "what": "More money", "reason": "It costs more."}
    ChangeRequest.objects.create(project=things.project, **asked)
    Evidence.objects.create(milestone=things.bare_milestone, text="See the photograph", by=author)
    sent = {"text": "Slowly", "sent_by": author, "sent_at": timezone.now()}
    ProgressReport.objects.create(project=things.project, due_on=date(2017, 12, 1), **sent)
    ImpactRequest.objects.create(entry=entry_of(things.publication), person=author, months=12)


def add_draft_project(world: World, author: Any) -> None:
    """Add a project that is not announced, with its report: of others everybody reads that one was handed over."""
    lead = world.things.member_organisation
    project = ProjectFactory(draft=True, title="Another draft project", slug="another-draft-project", lead=lead)
    due = {"project": project, "due_on": date(2017, 5, 1), "added_by": author}
    report = Deliverable.objects.create(**due, title="A report")
    DeliveredReport.objects.create(
        deliverable=report, title="Unopened", summary="Found more.", authors="Ada Example",
        file=make_file(SMALL_PDF + b"% unopened\n", by=author), delivered_by=author, opens_on=date(2099, 1, 1),
    )  # fmt: skip


def add_hidden_past_call(world: World, author: Any) -> None:
    """Add a past call that was taken down."""
    runs = {"starts_on": date(2017, 5, 1), "ends_on": date(2017, 7, 31)}
    PastProcessFactory(title="Taken down", taken_down=True, taken_down_by=world.readers["officer"], parts=runs)
