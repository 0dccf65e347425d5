"""The answer clock: how long the council takes to answer ideas, for everybody to read.

The figures speak of private things, so that they are rough where they are few: what is told must not point to an idea.
They are kept for some minutes, and worked out anew after each answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from typing import Any, Final

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Min, Value
from django.utils import timezone

from hub.ideas.models import Disposition, Idea

YEAR: Final = timedelta(days=365)
FEWEST_TOLD: Final = 5  # Of fewer ideas than this neither a number nor a day is told.
_MONTH: Final = 30
_KEY: Final = "ideas.answer_clock"
_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Figures:
    """Ideas that the council answered for the first time in the last year, and those that wait now."""

    answered: int
    median_days: int | None
    waiting: int
    oldest_days: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One sort of things that the council answers: its first answers, what waits, and since when by which column."""

    first_answers: Callable[[], Any]
    waiting: Callable[[], Any]
    since: str


_answered: dict[str, Answered] = {
    "ideas": Answered(Disposition.objects.first_ones, Idea.objects.unanswered, "asked_at"),
}


def register_answered(name: str, answered: Answered) -> None:
    """Let the clock count a sort of things more. A second one of the same name takes the first one's place."""
    _answered[name] = answered


def figures() -> Figures:
    """Return the exact figures, for those who see the ideas themselves."""
    now = timezone.now()
    days = [_days(asked, answered) for asked, answered in _of_each_sort(partial(_first_answers, now))]
    waiting = list(_of_each_sort(_waiting))
    oldest = min((since for _, since in waiting if since), default=None)
    return Figures(
        answered=len(days),
        median_days=round(median(days)) if days else None,
        waiting=sum(number for number, _ in waiting),
        oldest_days=_days(oldest, now) if oldest else None,
    )


def _of_each_sort(rows: Callable[[Answered], Any]) -> Any:
    """Return the rows of every sort of things, by one query."""
    first, *others = map(rows, _answered.values())
    return first.union(*others, all=True)


def _first_answers(now: datetime, sort: Answered) -> Any:
    answers = sort.first_answers().filter(answered_at__gt=now - YEAR, answered_at__lte=now)
    return answers.order_by().values_list("asked_at", "answered_at")


def _waiting(sort: Answered) -> Any:
    """Ask in one row how many wait, and since when."""
    together = sort.waiting().order_by().values(together=Value(1))
    return together.annotate(how_many=Count("pk"), since_when=Min(sort.since)).values_list("how_many", "since_when")


def _days(start: datetime, end: datetime) -> int:
    return max(0, (timezone.localdate(end) - timezone.localdate(start)).days)


def days_since(moment: datetime | None) -> int:
    """Return how many days ago something was; 0 where it was never."""
    return _days(moment, timezone.now()) if moment else 0


def told_in_public() -> list[str]:
    """Return what everybody may know, as sentences. On a site without shared ideas there is nothing to tell."""
    kept: list[str] | None = cache.get(_KEY)
    if kept is None:
        kept = list(_sentences(figures()))
        cache.set(_KEY, kept, _SECONDS)
    return kept


def forget_figures() -> None:
    """Work the figures out anew, once this act is done."""
    transaction.on_commit(lambda: cache.delete(_KEY))


def _sentences(found: Figures) -> list[str]:
    if not found.answered and not found.waiting:
        return []
    return [_of_answered(found), _of_waiting(found)]


def _of_answered(found: Figures) -> str:
    if found.answered < FEWEST_TOLD or found.median_days is None:
        return f"Over the last year the council has answered fewer than {FEWEST_TOLD} ideas of members."
    days = "on the same day" if found.median_days == 0 else f"within {_number_of(found.median_days, 'day')}"
    return f"Over the last year the council has answered {found.answered} ideas of members, half of them {days}."


def _of_waiting(found: Figures) -> str:
    if found.oldest_days is None:
        return "No idea waits for an answer now."
    if found.waiting >= FEWEST_TOLD:
        return f"The idea that has waited longest for an answer has waited {_number_of(found.oldest_days, 'day')}."
    months = found.oldest_days // _MONTH
    long = f"more than {_number_of(months, 'month')}" if months else "less than a month"
    return f"The idea that has waited longest for an answer has waited {long}."


def _number_of(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
