"""What came of a thing, as its page and the public list show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef

from home.prepared import PreparedRows
from hub.publications.came_of import Part
from hub.publications.listing import KIND
from projects.impacts.models import Impact
from projects.impacts.permissions import can_claim
from projects.impacts.queries import shown, targets_open_to
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
    """What came of a thing: the thread, and what was confirmed. `about` is how addresses name the thing."""

    about: str
    thread: Thread
    rows: list[Row]
    can_add: bool


def rows_of(impacts: Iterable[Impact], reader: Reader) -> list[Row]:
    """Return what is shown of impacts, by one more query at most."""
    found = list(impacts)
    known = targets_open_to(found, reader)
    return [Row(each, each.target if each.target_id in known else None) for each in found]


def part_of_publication(page: Any, reader: Reader) -> Part | None:
    """Return the part of a publication's page; nothing where there is nothing to tell, to read or to add."""
    thread, rows = Thread(), []
    if _SOMETHING.ask(page.pk):
        thread = threads_of(KIND, [page.pk], reader).get(page.pk, thread)
        confirmed = Impact.objects.visible_to(reader).confirmed().filter(entry__kind=KIND, entry__object_id=page.pk)
        rows = rows_of(shown(confirmed.newest_first()), reader)
        thread.came_of = _beside(thread, rows)
    can_add = can_claim(reader)
    if not (thread.came_from or thread.came_of or rows or can_add):
        return None
    return Part(_TEMPLATE, CameOf(f"{KIND}-{page.pk}", thread, rows, can_add))


def _beside(thread: Thread, rows: list[Row]) -> list[Any]:
    """Return the steps that no impact tells of already."""
    told = {row.impact.target_id for row in rows}
    return [step for step in thread.came_of if step.entry.pk not in told]


def _anything(number: int) -> Any:
    """Return the entry of a publication of which there is something to tell."""
    tied = EntryLink.objects.standing()
    return (
        Entry.objects.filter(kind=KIND, object_id=number)
        .filter(
            Exists(Impact.objects.confirmed().filter(entry=OuterRef("pk")))
            | Exists(tied.filter(source=OuterRef("pk")))
            | Exists(tied.filter(target=OuterRef("pk")))
        )
        .values_list("pk")
    )


# Most publications have nothing, which their pages learn by one short question.
_SOMETHING = PreparedRows(_anything, marks=(1_912_030_405,))
