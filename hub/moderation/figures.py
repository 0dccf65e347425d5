"""What everybody may know of a year's reports: three numbers, and none so small that it could point to somebody."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Count, Q
from django.utils import timezone

from hub.moderation.enums import CaseState, Outcome
from hub.moderation.models import Case

YEAR: Final = timedelta(days=365)
FEWEST_TOLD: Final = 5


@dataclass(frozen=True, slots=True)
class YearInNumbers:
    """The cases of the last year, in words: how many, how many were hidden, how many appeals succeeded."""

    reported: str
    hidden: str
    appeals_upheld: str


def year_in_numbers() -> YearInNumbers:
    """Return how reports of the last year ended."""
    first = Q(decisions__is_on_appeal=False)
    hidden_first, kept_first = first & Q(decisions__outcome=Outcome.HIDE), first & Q(decisions__outcome=Outcome.KEEP)
    counted = Case.objects.filter(opened_at__gt=timezone.now() - YEAR).aggregate(
        reported=Count("pk", distinct=True),
        hidden=Count("pk", filter=hidden_first, distinct=True),
        given_back=Count("pk", filter=hidden_first & Q(state=CaseState.FINALLY_KEPT), distinct=True),
        hidden_late=Count("pk", filter=kept_first & Q(state=CaseState.FINALLY_HIDDEN), distinct=True),
    )
    upheld = counted["given_back"] + counted["hidden_late"]
    return YearInNumbers(_told(counted["reported"]), _told(counted["hidden"]), _told(upheld))


def _told(number: int) -> str:
    return str(number) if number >= FEWEST_TOLD else f"fewer than {FEWEST_TOLD}"
