"""What the join page tells of how joining goes: who is in, how long an answer takes, and what becomes of applications.

The figures are worked out anew when what they rest on has changed: one small query asks whether it has. A new day is a
change, too, since the year they speak of moves.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Count, Max
from django.utils import timezone

from hub.members.enums import ApplicationState, DeclineGround, Sector
from hub.members.models import Application, Membership, Organisation

YEAR: Final = timedelta(days=365)
FEWEST_TOLD: Final = 5  # A smaller number of refusals could point to somebody.
_KEY: Final = "members.answers_given"


@dataclass(frozen=True, slots=True)
class AnswersGiven:
    """The answers of the last year: how many, after how many days (the median), and the refusals by ground."""

    number: int
    days: int | None
    refusals: tuple[tuple[str, str], ...]


def members_by_sector() -> list[tuple[str, str, int]]:
    """Return how many member organisations there are of each sector that has one, after its name and its key."""
    counted = dict(Organisation.objects.members().order_by().values_list("sector").annotate(Count("pk")))
    return [(sector.label, sector.value, counted[sector.value]) for sector in Sector if sector.value in counted]


def individuals() -> int:
    """Return how many people are members for themselves, without an organisation."""
    return Membership.objects.current().filter(organisation=None).count()


def answers_given() -> AnswersGiven:
    """Return how the applications of the last year were answered."""
    mark = (timezone.localdate(), *_newest_answer())
    kept = cache.get(_KEY)
    if kept is None or kept[0] != mark:
        kept = (mark, _work_out(timezone.now()))
        cache.set(_KEY, kept, None)
    answers: AnswersGiven = kept[1]
    return answers


def _newest_answer() -> tuple[Any, ...]:
    """Return what changes with every answer: how many there are, and when the newest was given."""
    return tuple(Application.objects.aggregate(Count("answered_at"), Max("answered_at")).values())


def _work_out(now: datetime) -> AnswersGiven:
    rows = list(
        Application.objects.filter(answered_at__gt=now - YEAR, answered_at__lte=now).values_list(
            "applied_at", "answered_at", "state", "decline_ground"
        )
    )
    days = [(timezone.localdate(answered) - timezone.localdate(applied)).days for applied, answered, _, _ in rows]
    refused = Counter(ground for _, _, state, ground in rows if state == ApplicationState.DECLINED)
    return AnswersGiven(
        number=len(rows),
        days=round(median(days)) if days else None,
        refusals=tuple(
            (ground.label, _told(refused[ground.value])) for ground in DeclineGround if refused[ground.value]
        ),
    )


def _told(number: int) -> str:
    return str(number) if number >= FEWEST_TOLD else f"fewer than {FEWEST_TOLD}"
