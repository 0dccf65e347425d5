"""The worker's part of describing many things that take a name from one that was saved: a policy area, a tag.

Whoever saves it leaves the rows; each is gone when its things are described, in the same transaction. Killed anywhere,
the worker finds the row again.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from search.models import PendingWording
from search.services import refresh
from search.sources import source_of_kind

logger = logging.getLogger(__name__)

TURN = timedelta(seconds=2)  # Then the worker looks after what is more urgent: what somebody lost sight of.
_LONGEST_PAUSE = timedelta(hours=1)


def describe_late(turn: timedelta = TURN) -> int:
    """Describe what is due until nothing is, or the turn is over. Returns how many entries changed."""
    ends, changed = monotonic() + turn.total_seconds(), 0
    while (row := _due().first()) is not None:
        changed += _describe(row.pk)
        if monotonic() >= ends:
            break
    return changed


def _due() -> QuerySet[PendingWording]:
    is_due = Q(not_before=None) | Q(not_before__lte=timezone.now())
    return PendingWording.objects.filter(is_due).order_by("pk")


def _describe(pk: int) -> int:
    try:
        return _describe_and_forget(pk)
    except (OperationalError, InterfaceError):
        raise  # The database is away or locked, so nothing can be written down now.
    except Exception as problem:
        logger.exception("search.wording: a batch could not be described, and is tried again later.")
        _put_off(pk, type(problem).__name__)
        return 0


@transaction.atomic
def _describe_and_forget(pk: int) -> int:
    row = PendingWording.objects.select_for_update().filter(pk=pk).first()
    if row is None:  # Another worker was quicker.
        return 0
    changed = refresh(source_of_kind(row.kind), row.object_ids)
    row.delete()
    return changed


def _put_off(pk: int, error: str) -> None:
    """Let a batch that fails wait, so that it holds up no other."""
    row = PendingWording.objects.filter(pk=pk).first()
    if row is not None:
        pause = min(timedelta(seconds=5 * 2 ** min(row.attempts, 12)), _LONGEST_PAUSE)
        late = {"attempts": row.attempts + 1, "last_error": error, "not_before": timezone.now() + pause}
        PendingWording.objects.filter(pk=pk).update(**late)


@dataclass(frozen=True, slots=True)
class WordingState:
    """How far the wording of the catalogue is behind the things that its words come from."""

    waiting: int
    failing: int
    oldest_at: datetime | None


def wording_state() -> WordingState:
    """Return how many batches wait, how many of them have failed before, and since when the oldest waits."""
    rows = PendingWording.objects.all()
    oldest = rows.order_by("queued_at").values_list("queued_at", flat=True).first()
    return WordingState(rows.count(), rows.filter(attempts__gt=0).count(), oldest)
