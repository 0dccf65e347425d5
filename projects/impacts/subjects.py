"""The registry of the kinds of thing that can have impacts, and who made them.

An impact is claimed about a public thing by its entry in the catalogue. Each kind says which of its things are open to
that, who speaks for one, and what a statement says of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet


@dataclass(frozen=True, slots=True)
class Wording:
    """How people are told of a kind of thing: what it is, who made it, and what is said of the day that it came from.

    `asked` is what those who made one are asked some months later; it is given its `title` and how many `months`.
    """

    noun: str
    makers: str
    dated: str
    too_early: str
    asked: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is said of a thing outside its page: who made it, the day it came from, and the language of its title."""

    authors: tuple[str, ...]
    dated_on: date | None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class CameOut:
    """A thing by its number, the day on which it came out or ended, and since when this site has it."""

    number: int
    on: date
    known_since: datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing of the catalogue that can have impacts.

    `things` gives those that take part, whoever may know of them: the catalogue says who does. `things_of` gives those
    that somebody made, or an organisation of theirs. Both are asked for numbers alone. `came_out` gives those of some
    days (both included) and `people` the accounts that are asked what has come of one.
    """

    kind: str
    wording: Wording
    things: Callable[[], QuerySet[Any]]
    things_of: Callable[[Any], QuerySet[Any]]
    particulars: Callable[[int], Particulars]
    came_out: Callable[[date, date], Iterable[CameOut]]
    people: Callable[[int], Iterable[Any]]


_subjects: dict[str, Subject] = {}


def register_subject(subject: Subject) -> None:
    """Let things of a kind have impacts. A second one of the same kind takes the first one's place."""
    _subjects[subject.kind] = subject


def subjects() -> tuple[Subject, ...]:
    """Return all kinds."""
    return tuple(_subjects.values())


def subject_of(kind: str) -> Subject | None:
    """Return what is known of a kind; None where its things have no impacts."""
    return _subjects.get(kind)


def wording_of(kind: str) -> Wording:
    """Return how people are told of a kind that can have impacts."""
    return _subjects[kind].wording


def is_author(person: Any, thing: Any) -> bool:
    """Say whether somebody speaks for a thing (its entry): who made it, and the members of their organisations."""
    subject = subject_of(thing.kind)
    if subject is None or not person.is_authenticated:
        return False
    return bool(subject.things_of(person).filter(pk=thing.object_id).exists())


def particulars_of(thing: Any) -> Particulars:
    """Return who made a thing (its entry), and the day it came from."""
    subject = subject_of(thing.kind)
    return subject.particulars(thing.object_id) if subject is not None else Particulars((), None)


def of_subjects() -> Q:
    """Return the condition, on entries, that something is of a kind that can have impacts and takes part."""
    found = Q(pk__in=[])
    for subject in _subjects.values():
        found |= Q(kind=subject.kind, object_id__in=subject.things().values("pk"))
    return found


def of_things_of(person: Any) -> Q:
    """Return the condition, on what has an `entry`, that somebody speaks for the thing."""
    found = Q(pk__in=[])
    for subject in _subjects.values():
        found |= Q(entry__kind=subject.kind, entry__object_id__in=subject.things_of(person).values("pk"))
    return found
