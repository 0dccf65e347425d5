"""The registry of what stands on the member's home, the page that meets members after signing in.

Each package registers what it knows: what waits for a person's answer (needs), what is theirs, with its state
(things), and what may interest them, with the reason in words (suggestions). Whatever a package gives has to come from
what `visible_to` lets the person read, by one query however much there is; what several lists of a package are made of
is asked `once`. The page so costs a query for each package that speaks on it, 20 in all: one query for two packages
would tie them to each other.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice, zip_longest
from typing import Any, Final, TypeVar, cast

from home.models import User

MOST_NEEDS: Final = 20
MOST_THINGS: Final = 5  # Of each sort.
MOST_SUGGESTIONS: Final = 3

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: its name and address, since when it is as it is, and what it is or in which state."""

    words: str
    address: str
    since: datetime | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may interest a person, and why it is shown to them."""

    words: str
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One of the things to do on a first visit. It is over when it is done, or when its person skips it.

    `other_link` and `other_address` are another way of doing it.
    """

    key: str
    order: int
    words: str
    why: str
    link: str
    address: Callable[[], str]
    is_done: Callable[[User], bool]
    other_link: str = ""
    other_address: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Things:
    """What somebody has of one sort, the newest first; `all_at` is where the rest of it stands, if there is more."""

    name: str
    lines: tuple[Line, ...]
    all_at: str


Lines = Callable[[User], Iterable[Line]]


@dataclass(frozen=True, slots=True, order=True)
class _Source:
    order: int
    name: str
    of: Callable[[User], Iterable[Any]] = field(compare=False)
    all_at: Callable[[], str] = field(default=str, compare=False)


_needs: dict[str, _Source] = {}
_things: dict[str, _Source] = {}
_suggestions: dict[str, _Source] = {}
_steps: dict[str, FirstStep] = {}
_asked: ContextVar[dict[tuple[str, int], Any] | None] = ContextVar("asked_for_the_home", default=None)


def register_needs(name: str, of: Lines, *, order: int = 50) -> None:
    """Let a package say what waits for a person's answer. `what` of each line says what sort of thing it is."""
    _needs[name] = _Source(order, name, of)


def register_things(name: str, of: Lines, *, order: int = 50, all_at: Callable[[], str] = str) -> None:
    """Let a package say what somebody has. `name` heads the list; `what` says in which state each of them is."""
    _things[name] = _Source(order, name, of, all_at)


def register_suggestions(name: str, of: Callable[[User], Iterable[Suggestion]], *, order: int = 50) -> None:
    """Let a package say what may interest somebody, the best first."""
    _suggestions[name] = _Source(order, name, of)


def register_first_step(step: FirstStep) -> None:
    """Add something to do on a first visit. A second one with the same key takes the first one's place."""
    _steps[step.key] = step


@contextmanager
def gathering() -> Iterator[None]:
    """Gather one home: until this ends, what is asked `once` is asked once."""
    reset = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(reset)


def once(name: str, reader: User, ask: Callable[[], Found]) -> Found:
    """Return what `ask` answers for this reader: asked anew unless the same home has asked it already."""
    kept = _asked.get()
    if kept is None:
        return ask()
    if (name, reader.pk) not in kept:
        kept[name, reader.pk] = ask()
    return cast(Found, kept[name, reader.pk])


def needs_of(reader: User) -> tuple[list[Line], bool]:
    """Return what waits for `reader`, the longest wait first, and whether there is more of it than is shown."""
    found = [line for source in sorted(_needs.values()) for line in islice(source.of(reader), MOST_NEEDS + 1)]
    found.sort(key=lambda line: (line.since is None, line.since.timestamp() if line.since else 0.0))
    return found[:MOST_NEEDS], len(found) > MOST_NEEDS


def things_of(reader: User) -> list[Things]:
    """Return what is the reader's, sort by sort, without the sorts of which there is nothing."""
    found = []
    for source in sorted(_things.values()):
        if lines := tuple(islice(source.of(reader), MOST_THINGS + 1)):
            has_more = len(lines) > MOST_THINGS
            found.append(Things(source.name, lines[:MOST_THINGS], source.all_at() if has_more else ""))
    return found


def suggestions_for(reader: User) -> list[Suggestion]:
    """Return at most three suggestions: the best of each source, then their second best, nothing twice."""
    of_each = [list(islice(source.of(reader), MOST_SUGGESTIONS)) for source in sorted(_suggestions.values())]
    in_turn = (suggestion for row in zip_longest(*of_each) for suggestion in row if suggestion is not None)
    by_address: dict[str, Suggestion] = {}
    for suggestion in in_turn:
        by_address.setdefault(suggestion.address, suggestion)
    return list(by_address.values())[:MOST_SUGGESTIONS]


def first_steps() -> list[FirstStep]:
    """Return what there is to do on a first visit, in order."""
    return sorted(_steps.values(), key=lambda step: (step.order, step.key))
