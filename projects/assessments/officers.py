"""What the officer who runs a call is told of its assessment: who assesses, what was declared, and what it comes to.

Whoever calls this has seen that the officer runs the call and has no part in a bid for it.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from home.models import User
from hub.members.queries import add_organisations, people_named
from projects.assessments.anonymity import numbered
from projects.assessments.boards import Board, boards_of
from projects.assessments.deciding import is_decided
from projects.assessments.models import Assessment, Assessor, Interest, Recommendation
from projects.assessments.queries import tally_of
from projects.assessments.reading import partners_of
from projects.assessments.tallying import Placed
from projects.assessments.written import is_unchanged
from projects.bids.enums import BidStage
from projects.bids.models import Bid, BidVersion, LateException, Opening
from projects.calls.models import CallPage, Criterion

_MOST_PEOPLE: Final = 10
_MOST_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who assesses or assessed, and how far they are."""

    assessor: Assessor
    undeclared: int
    recused: int
    handed_in: int
    expected: int

    @property
    def progress(self) -> str:
        """How many bids they have scored, of how many: "2/4"."""
        return f"{self.handed_in}/{self.expected}"


@dataclass(frozen=True, slots=True)
class Result:
    """A bid with what its scores come to. `number` is what assessors call it where they may not know whose it is."""

    bid: Bid
    number: str
    partners: tuple[str, ...]
    placed: Placed

    @property
    def place(self) -> str:
        """Its place among all bids: "1", "2="; nothing where there is no total yet."""
        if self.placed.place is None:
            return ""
        return f"{self.placed.place}{'=' if self.placed.is_tied else ''}"


def opening_of(call: CallPage, stage: BidStage) -> Opening | None:
    """Return the opening of the bids, once two officers have opened them."""
    openings = Opening.objects.filter(call=call, stage=stage, confirmed_at__isnull=False)
    return openings.select_related("begun_by", "confirmed_by").first()


def seats(call: CallPage, stage: BidStage) -> list[Seat]:
    """Return who assesses, and who did, in the order in which they were asked."""
    bids = set(Bid.objects.at(call, stage).handed_in().values_list("pk", flat=True))
    interests = set(Interest.objects.filter(bid__in=bids).values_list("person", "bid", "has_conflict"))
    done = set(Assessment.objects.filter(bid__in=bids, submitted_at__isnull=False).values_list("person", "bid"))
    asked = Assessor.objects.filter(call=call, stage=stage).select_related("person", "assigned_by", "ended_by")
    return [_seat(each, bids, interests, done) for each in asked.order_by("assigned_at", "pk")]


def _seat(
    assessor: Assessor, bids: set[int], interests: set[tuple[int, int, bool]], done: set[tuple[int, int]]
) -> Seat:
    own = {(bid, conflict) for person, bid, conflict in interests if person == assessor.person_id}
    recused = {bid for bid, conflict in own if conflict}
    scored = {bid for person, bid in done if person == assessor.person_id} - recused
    undeclared = bids - {bid for bid, _ in own}
    return Seat(assessor, len(undeclared), len(recused), len(scored), len(bids - recused))


def declarations(call: CallPage, stage: BidStage) -> QuerySet[Interest]:
    """Return what was declared, conflicts first."""
    found: QuerySet[Interest] = Interest.objects.filter(bid__call=call, bid__stage=stage)
    return found.select_related("person", "bid__lead").order_by("-has_conflict", "declared_at", "pk")


def results(call: CallPage, stage: BidStage) -> list[Result]:
    """Return every bid with what it comes to, the best first."""
    places = tally_of(call, stage)
    bids = Bid.objects.select_related("lead", "call").in_bulk([each.tally.bid for each in places])
    partners = partners_of(bids)
    names = numbered(call, stage) if call.is_anonymous else {}
    return [
        Result(bids[pk], names.get(pk, ""), tuple(partners.get(pk, ())), each)
        for each in places
        for pk in [each.tally.bid]
    ]


def people_to_ask(words: str) -> list[User]:
    """Return who can be asked to assess, found by name or organisation, or by their whole e-mail address.

    These are members, and people who work for the council; an address finds also others who have an account.
    """
    typed = words.replace("\x00", "").split()[:_MOST_WORDS]
    if not typed:
        return []
    staff = User.objects.filter(is_staff=True)
    for word in typed:
        staff = staff.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    members = people_named(" ".join(typed)).order_by()
    wanted = Q(pk__in=members.values("pk")) | Q(pk__in=staff.values("pk")) | Q(email__iexact=typed[0])
    found = User.objects.filter(wanted, is_active=True).order_by("last_name", "first_name", "pk")
    people = list(found[:_MOST_PEOPLE])
    add_organisations(people)
    return people


def recommendations(call: CallPage, stage: BidStage) -> QuerySet[Recommendation]:
    """Return what was recommended at this stage: the last one, which counts, first."""
    found: QuerySet[Recommendation] = Recommendation.objects.filter(call=call, stage=stage).newest_first()
    return found.select_related("written_by")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A bid in the decision pack: its result, all its scores with their reasons, and what was altered."""

    result: Result
    board: Board
    altered: tuple[str, ...]


def pack_of(call: CallPage, stage: BidStage, officer: User) -> dict[str, Any]:
    """Return what the decision rests upon: criteria, scores, spreads, conflicts, comments, exceptions used, and what
    is recommended.
    """
    found = results(call, stage)
    boards, altered = boards_of([each.bid for each in found], officer), _altered(call, stage)
    exceptions = LateException.objects.filter(call=call, stage=stage).granted()
    late = BidVersion.objects.filter(bid__call=call, bid__stage=stage, late_by__isnull=False)
    return {
        "opening": opening_of(call, stage),
        "criteria": list(Criterion.objects.filter(page=call).order_by("sort_order", "pk")),
        "seats": seats(call, stage),
        "conflicts": [each for each in declarations(call, stage) if each.has_conflict],
        "results": found,
        "recommendation": recommendations(call, stage).first(),
        "is_decided": is_decided(call, stage),
        "chapters": [Chapter(each, boards[each.bid.pk], tuple(altered[each.bid.pk])) for each in found],
        "exceptions": exceptions.select_related("organisation", "asked_by", "answered_by").order_by("asked_at", "pk"),
        "late": late.select_related("bid__lead").order_by("submitted_at"),
    }


def _altered(call: CallPage, stage: BidStage) -> dict[int, list[str]]:
    """Return by bid whose scores are not as they were handed in."""
    handed_in = Assessment.objects.filter(bid__call=call, bid__stage=stage, submitted_at__isnull=False)
    found: dict[int, list[str]] = defaultdict(list)
    for each in handed_in.select_related("person", "bid").prefetch_related("scores").order_by("pk"):
        if not is_unchanged(each):
            found[each.bid_id].append(each.person.display_name)
    return found
