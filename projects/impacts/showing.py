"""What came of a thing, as its page and the public list show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.db.models import Exists, OuterRef

from home.prepared import PreparedRows
from projects.impacts.models import Impact
from projects.impacts.permissions import can_claim
from projects.impacts.queries import is_open_to_all, shown, targets_open_to
from projects.impacts.subjects import wording_of
from search.came_of import Part
from search.entry_links import EntryLink
from search.models import Entry
from search.threads import Thread, threads_of
from search.tokens import Reader

_TEMPLATE: Final = "impacts/partials/came_of.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One impact, and the thing in which it is seen, if there is one and the reader may know of it."""

    impact: Impact
    target: Entry | None


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of a thing: the thread, and what was confirmed. `about` names it in addresses, `makers` who made it."""

    about: str
    makers: str
    thread: Thread
    rows: list[Row]
    can_add: bool


def rows_of(impacts: Iterable[Impact], reader: Reader) -> list[Row]:
    """Return what is shown of impacts, by one more query at most."""
    found = list(impacts)
    known = targets_open_to(found, reader)
    return [Row(each, each.target if each.target_id in known else None) for each in found]


def part_of(kind: str) -> Callable[[int, Reader], Part | None]:
    """Return what tells the part of the page of a thing of this kind."""
    # Most things have nothing, which their pages learn by one short question.
    something = PreparedRows(partial(_anything, kind), marks=(1_912_030_405,))

    def tell(number: int, reader: Reader) -> Part | None:
        """Return the part; nothing where there is nothing to tell, to read or to add."""
        thread, rows = _told(kind, number, reader) if something.ask(number) else (Thread(), [])
        can_add = can_claim(reader) and is_open_to_all(kind, number)
        if not (thread.came_from or thread.came_of or rows or can_add):
            return None
        return Part(_TEMPLATE, CameOf(f"{kind}-{number}", wording_of(kind).makers, thread, rows, can_add))

    return tell


def _told(kind: str, number: int, reader: Reader) -> tuple[Thread, list[Row]]:
    """Return the thread of a thing, and what was confirmed of it."""
    thread = threads_of(kind, [number], reader).get(number, Thread())
    confirmed = Impact.objects.visible_to(reader).confirmed().filter(entry__kind=kind, entry__object_id=number)
    rows = rows_of(shown(confirmed.newest_first()), reader)
    thread.came_of = _beside(thread, rows)
    return thread, rows


def _beside(thread: Thread, rows: list[Row]) -> list[Any]:
    """Return the steps that no impact tells of already."""
    told = {row.impact.target_id for row in rows}
    return [step for step in thread.came_of if step.entry.pk not in told]


def _anything(kind: str, number: int) -> Any:
    """Return the entry of a thing of which there is something to tell."""
    tied = EntryLink.objects.standing()
    return (
        Entry.objects.filter(kind=kind, object_id=number)
        .filter(
            Exists(Impact.objects.confirmed().filter(entry=OuterRef("pk")))
            | Exists(tied.filter(source=OuterRef("pk")))
            | Exists(tied.filter(target=OuterRef("pk")))
        )
        .values_list("pk")
    )
