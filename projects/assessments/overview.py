"""What somebody is asked to assess: call by call, each opened bid with where they stand with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from home.models import User
from projects.assessments.anonymity import numbered, sees_names
from projects.assessments.enums import Standing
from projects.assessments.models import Assessment, Assessor, Interest
from projects.assessments.querysets import bids_for
from projects.assessments.reading import partners_of
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.bids.querysets import calls_with_part
from projects.calls.models import CallPage


@dataclass(frozen=True, slots=True)
class Row:
    """A bid to assess: by what it goes here, who is in it, and where the assessor stands with it."""

    bid: Bid
    name: str
    standing: Standing
    partners: tuple[str, ...] = ()

    @property
    def is_to_be_declared(self) -> bool:
        """Whether the interests are to be declared first."""
        return self.standing == Standing.DECLARE

    @property
    def is_done(self) -> bool:
        """Whether the scores are handed in."""
        return self.standing == Standing.DONE


@dataclass(frozen=True, slots=True)
class Room:
    """A call, at one stage, with its bids. `recused` counts the bids that a tie took from the assessor."""

    call: CallPage
    stage: BidStage
    names_are_shown: bool
    rows: tuple[Row, ...] = ()
    recused: int = 0
    recused_from: tuple[str, ...] = ()

    @property
    def declares_for_all(self) -> bool:
        """Whether interests are to be declared for all of its bids at once, since nobody may know which is whose."""
        return not self.names_are_shown and any(row.is_to_be_declared for row in self.rows)

    @property
    def progress(self) -> str:
        """How many are handed in, of how many: "1/3"."""
        return f"{sum(row.is_done for row in self.rows)}/{len(self.rows)}"


def own_assessing(person: User) -> Any:
    """Return for which calls and stages somebody assesses now; of calls for which they have a part in a bid, none."""
    rows = Assessor.objects.current().filter(person=person).exclude(call__in=calls_with_part(person))
    return rows.select_related("call").order_by("-assigned_at", "pk")


def rooms_of(person: User) -> list[Room]:
    """Return what somebody is asked to assess, the newest first."""
    desk = _Desk.of(person)
    return [desk.room(each.call, BidStage(each.stage)) for each in own_assessing(person)]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is known of an assessor's bids, asked once for all of them."""

    person: User
    bids: dict[tuple[int, str], list[Bid]]
    standing: dict[int, Standing]
    partners: dict[int, list[str]]
    recused: dict[tuple[int, str], list[str]]

    @classmethod
    def of(cls, person: User) -> "_Desk":
        """Return it."""
        bids = list(bids_for(person).select_related("lead").order_by("lead__name", "pk"))
        by_call: dict[tuple[int, str], list[Bid]] = defaultdict(list)
        for bid in bids:
            by_call[bid.call_id, bid.stage].append(bid)
        return cls(person, by_call, _standing(person, bids), partners_of(bid.pk for bid in bids), _recused(person))

    def room(self, call: CallPage, stage: BidStage) -> Room:
        """Return a call with the bids that are to be assessed."""
        bids, recused = self.bids.get((call.pk, stage), []), self.recused.get((call.pk, stage), [])
        if sees_names(self.person, call, stage):
            rows = tuple(self._row(bid, bid.lead.name, self.partners.get(bid.pk, ())) for bid in bids)
            return Room(call, stage, True, rows, len(recused), tuple(recused))
        names = numbered(call, stage)
        in_order = sorted(bids, key=lambda bid: list(names).index(bid.pk))
        return Room(call, stage, False, tuple(self._row(bid, names[bid.pk]) for bid in in_order), len(recused))

    def _row(self, bid: Bid, name: str, partners: Iterable[str] = ()) -> Row:
        return Row(bid, name, self.standing[bid.pk], tuple(partners))


def _standing(person: User, bids: Iterable[Bid]) -> dict[int, Standing]:
    """Return where somebody stands with each of these bids."""
    numbers = [bid.pk for bid in bids]
    declared = set(Interest.objects.filter(person=person, bid__in=numbers).values_list("bid", flat=True))
    own = Assessment.objects.filter(person=person, bid__in=numbers).values_list("bid", "submitted_at")
    scored = {bid: Standing.DRAFT if at is None else Standing.DONE for bid, at in own}
    return {bid: scored.get(bid, Standing.SCORE) if bid in declared else Standing.DECLARE for bid in numbers}


def _recused(person: User) -> dict[tuple[int, str], list[str]]:
    """Return who leads the bids from which somebody is recused, by call and stage."""
    rows = Interest.objects.conflicts().filter(person=person).order_by("bid__lead__name")
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for call, stage, lead in rows.values_list("bid__call", "bid__stage", "bid__lead__name"):
        found[call, stage].append(lead)
    return found
