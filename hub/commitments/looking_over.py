"""Looks a file of commitments over before anything is written down: which row is whose, for what, and what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Lower

from home.models import User
from hub.commitments.models import Commitment
from hub.commitments.queries import organisations_that_can_confirm, thing_at
from hub.commitments.rows import Row
from hub.members.models import Organisation
from hub.members.names import organisation_key
from hub.members.queries import people_who_take_part
from search.models import Entry

_BATCH = 400


@dataclass(frozen=True, slots=True)
class Found:
    """A row that can be written down: for what, and whose."""

    row: Row
    thing: Entry
    owner: User | None
    organisation: Organisation | None

    @property
    def key(self) -> tuple[Any, ...]:
        """What is the same for two rows of one commitment."""
        row, owner, body = self.row, self.owner, self.organisation
        return self.thing.pk, owner and owner.pk, body and body.pk, row.verb, row.what, row.due_on


@dataclass(slots=True)
class LookedOver:
    """What writing a file down would do: what is `new`, what is `known` already, and what is `wrong` (row, why)."""

    new: list[Found] = field(default_factory=list)
    known: list[tuple[Row, str]] = field(default_factory=list)
    wrong: list[tuple[Row, str]] = field(default_factory=list)


def look_over(rows: Iterable[Row]) -> LookedOver:
    """Return what writing these rows down would do at this moment."""
    rows, result = list(rows), LookedOver()
    found = []
    for row, known in _resolved(rows):
        if isinstance(known, str):
            result.wrong.append((row, known))
        else:
            found.append(known)
    present = _written_down(found)
    first: dict[tuple[Any, ...], int] = {}
    for each in found:
        if each.key in present:
            result.known.append((each.row, "It is written down already."))
        elif each.key in first:
            result.known.append((each.row, f"The same stands in row {first[each.key]}."))
        else:
            first[each.key] = each.row.number
            result.new.append(each)
    return result


def _resolved(rows: list[Row]) -> Iterator[tuple[Row, Found | str]]:
    """Give each row with what it means, or what is wrong with it."""
    fit = [row for row in rows if not row.problem]
    things = {page: thing_at(page) for page in {row.page for row in fit}}
    people = _people({row.email for row in fit if row.email})
    bodies = {organisation_key(body.name): body for body in organisations_that_can_confirm()}
    for row in rows:
        if row.problem:
            yield row, row.problem
            continue
        thing, owner = things[row.page], people.get(row.email)
        body = bodies.get(organisation_key(row.organisation)) if row.organisation else None
        if thing is None:
            yield row, f"There is no public page “{row.page[:80]}” for which one can promise something."
        elif owner is None and body is None:
            yield row, _nobody(row)
        else:
            yield row, Found(row, thing, owner, body)


def _nobody(row: Row) -> str:
    if row.email:
        return "No member has this e-mail address. Invite them first: a promise needs its owner."
    return "No member organisation of this name has a steward who could confirm it."


def _people(addresses: set[str]) -> dict[str, User]:
    found: dict[str, User] = {}
    ordered = sorted(addresses)
    for start in range(0, len(ordered), _BATCH):
        people = people_who_take_part().annotate(low=Lower("email"))
        for person in people.filter(low__in=ordered[start : start + _BATCH]).order_by("-pk"):
            found[person.email.lower()] = person
    return found


def _written_down(found: list[Found]) -> set[tuple[Any, ...]]:
    """Return the keys of what is there for the same things."""
    things = {each.thing.pk for each in found}
    rows = Commitment.objects.filter(entry__in=things) if things else Commitment.objects.none()
    return set(rows.values_list("entry", "owner", "organisation", "verb", "what", "due_on"))
