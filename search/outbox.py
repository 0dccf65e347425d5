"""The search outbox: what changed in the catalogue is told to Elasticsearch, until it has confirmed it.

Order and repetition do not matter, since every write carries the entry's version. A row goes only if the entry has
not changed again since it was claimed; a worker that dies leaves a claim that runs out.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import Scope
from search.engines.elastic.client import writer_client
from search.engines.elastic.writing import Action, EngineAway, Target, actions_for, send
from search.models import Entry, PendingChange, SearchIndex

CLAIM = timedelta(seconds=90)  # Longer than the engine may take to answer; a dead worker's rows wait this long.
PAUSE_WHEN_AWAY = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(hours=1)
_WITH_DETAILS = ("terms", "tokens", "texts")


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """What one pass of the worker did. `failed` entries are tried again later, each at its own pace."""

    sent: int = 0
    failed: int = 0
    is_engine_away: bool = False

    def __add__(self, other: "SyncSummary") -> "SyncSummary":
        away = self.is_engine_away or other.is_engine_away
        return SyncSummary(self.sent + other.sent, self.failed + other.failed, away)


def send_pending(*, client: Elasticsearch | None = None, limit: int = 100) -> SyncSummary:
    """Send what is due, up to `limit` entries. Several workers may do so at once.

    The order of the steps matters: claim, then targets, then state. An index that a rebuild adds after we asked for the
    targets is filled from the catalogue as it is then, so nothing that we claimed before can be missing there.
    """
    rows = _claim(limit)
    if not rows:
        return SyncSummary()
    targets = current_targets()
    if not targets:
        _release(rows)
        return SyncSummary(is_engine_away=True)
    try:
        errors = _send(client or writer_client(), rows, targets)
    except (EngineAway, ApiError, TransportError):
        _release(rows)
        return SyncSummary(is_engine_away=True)
    for row in rows:
        _settle(row, errors.get(row.entry_id, ""))
    return SyncSummary(sent=len(rows) - len(errors), failed=len(errors))


def current_targets() -> list[Target]:
    """Return the indices that have to hear of every change: those that are read and those that are being built."""
    rows = SearchIndex.objects.filter(state__in=[SearchIndex.State.LIVE, SearchIndex.State.BUILDING])
    return [Target(Scope(row.scope), row.name) for row in rows]


def _claim(limit: int) -> list[PendingChange]:
    """Take rows that are due, narrowings first, so that no other worker does until the claim runs out."""
    now = timezone.now()
    due = PendingChange.objects.filter(Q(not_before=None) | Q(not_before__lte=now))
    with transaction.atomic():
        rows = list(due.select_for_update(skip_locked=True).order_by("-is_narrowing", "queued_at", "pk")[:limit])
        PendingChange.objects.filter(pk__in=[row.pk for row in rows]).update(not_before=now + CLAIM)
    return rows


def _send(client: Elasticsearch, rows: Sequence[PendingChange], targets: Sequence[Target]) -> dict[int, str]:
    actions: list[Action] = []
    errors: dict[int, str] = {}
    for entry in read_entries(row.entry_id for row in rows):
        try:
            actions += actions_for(entry, targets)
        except Exception as error:
            errors[entry.pk] = type(error).__name__
    errors |= send(client, actions).errors
    if any(row.is_narrowing for row in rows):
        # Readers are spared a narrowing only while its row is there, so it must be in force before the row goes.
        client.indices.refresh(index=[target.index for target in targets], ignore_unavailable=True)
    return errors


def read_entries(ids: Iterator[int] | Sequence[int]) -> list[Entry]:
    """Return these entries with their terms, tokens and texts, all of one moment."""
    with consistent_reads():
        return list(Entry.objects.filter(pk__in=list(ids)).order_by("pk").prefetch_related(*_WITH_DETAILS))


@contextmanager
def consistent_reads() -> Iterator[None]:
    """Let several queries see one state of the database, without holding up those who write."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _settle(row: PendingChange, error: str) -> None:
    if not error:
        _forget(row)
        return
    pause = min(timedelta(seconds=5 * 2 ** min(row.attempts, 12)), _LONGEST_PAUSE)
    unchanged = PendingChange.objects.filter(pk=row.pk, version=row.version)
    unchanged.update(attempts=F("attempts") + 1, last_error=error[:300], not_before=timezone.now() + pause)


@transaction.atomic
def _forget(row: PendingChange) -> None:
    """Forget a row that was sent, unless its entry has changed again since: then it is due at once.

    Locked, since Django looks for the rows to delete before it deletes them, and one may change in between.
    """
    present = PendingChange.objects.select_for_update().filter(pk=row.pk).first()
    if present is None:
        return
    if present.version == row.version:
        present.delete()
    else:
        present.not_before = None
        present.save(update_fields=["not_before"])


def _release(rows: Sequence[PendingChange]) -> None:
    """Give rows back untried: it is the engine that is away, not they that are at fault."""
    PendingChange.objects.filter(pk__in=[row.pk for row in rows]).update(not_before=timezone.now() + PAUSE_WHEN_AWAY)


@dataclass(frozen=True, slots=True)
class OutboxState:
    """How far the engine is behind the catalogue."""

    waiting: int
    failing: int
    oldest_at: datetime | None


def outbox_state() -> OutboxState:
    """Return how many changes wait, how many of them have failed before, and since when the oldest waits."""
    rows = PendingChange.objects.all()
    oldest = rows.order_by("queued_at").values_list("queued_at", flat=True).first()
    return OutboxState(rows.count(), rows.filter(attempts__gt=0).count(), oldest)


def is_kept() -> bool:
    """Tell whether this site has an engine to keep up to date."""
    return bool(settings.ELASTICSEARCH_URL)
