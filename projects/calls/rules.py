"""What may be published of a call, and what of a published one may change: the same rules whichever way it happens.

The editor's form asks them to put a sentence at each field; the page asks them again, under a lock, when it is saved as
published, by a button, by the end of a workflow or by the clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from projects.calls.enums import CallKind
from projects.calls.facts import Facts, changed, facts_of
from projects.calls.moments import in_words

if TYPE_CHECKING:
    from projects.calls.models import CallPage

Problems = dict[str, str]

WHOLE: Final = Decimal(100)
DEADLINES: Final = ("questions_until", "eoi_closes_at", "closes_at")
_WHATEVER: Final = "whatever comes in. To change that, cancel it and open a new one."
FIXED_FROM_OPENING: Final = {
    "criteria": f"Once a call has opened, its criteria stay, {_WHATEVER}",
    "stages": f"Once a call has opened, its stages stay, {_WHATEVER}",
    "is_anonymous": f"Once a call has opened, how bids are assessed stays, {_WHATEVER}",
}
_WITHOUT_CRITERIA: Final = {CallKind.EVIDENCE, CallKind.IN_KIND}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be published: the call with the criteria and documents that it will have."""

    call: "CallPage"
    criteria: list[Any]
    documents: list[Any]

    @property
    def facts(self) -> Facts:
        """What is material of it."""
        return facts_of(self.call, criteria=self.criteria, documents=self.documents)


def problems_of(draft: Draft, before: Facts | None, *, is_begun: bool, at: datetime) -> Problems:
    """Return a sentence for each field that keeps the draft from being published. `before` is what readers know.

    Nobody is told by it whether anything came in: where somebody has begun a bid the call has opened, unless a clock
    was set back.
    """
    problems = problems_of_weights(draft.call.kind, draft.criteria)
    if before is None:
        return problems
    names = set(changed(before, draft.facts))
    problems |= _of_dates(before, draft.call, names, at)
    if is_begun or _has_opened(before, at):
        problems |= {name: sentence for name, sentence in FIXED_FROM_OPENING.items() if name in names}
    if names and not draft.call.change_note.strip():
        problems["change_note"] = "Say what changed, and why: readers are told of it."
    return problems


def problems_of_weights(kind: str, criteria: Iterable[Any]) -> Problems:
    """Return what is wrong with the weights: together they make 100 per cent."""
    weights = [criterion.weight for criterion in criteria if criterion.weight is not None]
    if not weights:
        return {} if kind in _WITHOUT_CRITERIA else {"criteria": "Say by which criteria bids are judged."}
    total = sum(weights, Decimal())
    if total == WHOLE:
        return {}
    return {"criteria": f"The weights of the criteria make {total.normalize():f} per cent together, not 100."}


def _of_dates(before: Facts, call: "CallPage", names: set[str], at: datetime) -> Problems:
    problems = {}
    if "opens_at" in names and _has_opened(before, at):
        problems["opens_at"] = "The call has opened: this stays."
    for name in names.intersection(DEADLINES):
        known, wanted = _date(before, name), getattr(call, name)
        if known is not None and known <= at:
            problems[name] = "This has passed and stays as it was."
        elif known is not None and (wanted is None or wanted < known):
            problems[name] = f"People plan by {in_words(known)}: it can only move later."
    return problems


def _has_opened(facts: Facts, at: datetime) -> bool:
    opens = _date(facts, "opens_at")
    return opens is not None and opens <= at


def _date(facts: Facts, name: str) -> datetime | None:
    mark = facts[name]["mark"]
    return datetime.fromisoformat(mark) if mark else None
