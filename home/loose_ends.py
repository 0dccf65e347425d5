"""Loose ends: what was begun and never finished, as each app knows of it. The registry of the page that lists them.

An app names a kind. It says which things one person may be told of, by what `visible_to` lets them read and by nothing
that is not theirs to know, so that a thing that is missing from the list tells no more than one that stands in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from home.models import User
from home.months import months_after


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """One thing that waits to be finished: since when, and where an officer can see to it. Areas go by their slugs."""

    title: str
    since: date
    address: str
    reference: str = ""
    note: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of loose ends. `about` says in a sentence what they are and what can be done.

    `rows` gives what one person may be told of, the oldest first, and `describe` says of each what is listed. `areas`
    is the path from a row to its policy areas; of a kind without one nothing is listed where somebody asks for an area.
    """

    name: str
    order: int
    heading: str
    about: Callable[[], str]
    rows: Callable[[User], QuerySet[Any]]
    describe: Callable[[Any], LooseEnd]
    areas: str = ""

    def rows_about(self, area: str, person: User) -> QuerySet[Any]:
        """Return what `person` may be told of, and of it what is about an area if one is named."""
        found = self.rows(person)
        if not area:
            return found
        return found.filter(**{f"{self.areas}__slug": area}) if self.areas else found.none()


_kinds: dict[str, Kind] = {}


def register_loose_ends(kind: Kind) -> None:
    """Have a kind listed. A second one of the same name takes the first one's place."""
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """Return the kinds in the order in which they are listed."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def months_ago(months: int) -> date:
    """Return the day on which something has been lying for so many months: whatever is of that day, or older."""
    return months_after(timezone.localdate(), -months)
