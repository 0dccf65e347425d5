"""Building the indices anew from the catalogue, while everybody goes on reading and writing.

New indices are made and from then on hear of every change through the outbox; the catalogue is streamed into them;
then the readers' names move in one step. Killed anywhere, it goes on where it stood: nothing here is done twice with
another effect, and what is left over is removed at the end.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from elasticsearch import Elasticsearch

from search.engines.base import Scope
from search.engines.elastic import indices
from search.engines.elastic.client import writer_client
from search.engines.elastic.writing import Outcome, Target, actions_for, send
from search.models import Entry, PendingChange, SearchIndex
from search.outbox import consistent_reads

BATCH = 100  # Small enough that two threads have work early, and that SQLite is held for moments only.
_THREADS = 2
_WITH_DETAILS = ("terms", "tokens", "texts")
_State = SearchIndex.State


@dataclass
class RebuildSummary:
    """What a rebuild did."""

    entries: int = 0
    is_resumed: bool = False
    removed: int = 0
    errors: dict[int, str] = field(default_factory=dict)


Progress = Callable[[int], object]


def rebuild(*, client: Elasticsearch | None = None, progress: Progress | None = None) -> RebuildSummary:
    """Fill new indices from the catalogue and let readers have them. Goes on with what an earlier run left.

    Raises elasticsearch's errors where the engine is away: run it again.
    """
    client = client or writer_client()
    prefix = settings.ELASTICSEARCH_PREFIX
    indices.prepare(client, prefix)
    rows, is_resumed = _building(client, prefix)
    summary = RebuildSummary(is_resumed=is_resumed)
    _fill(client, rows, summary, progress or (lambda count: None))
    _put_into_use(client, prefix, rows)
    summary.removed = remove_leftovers(client, prefix)
    return summary


def what_is_wrong(client: Elasticsearch, prefix: str) -> str:
    """Return why the indices have to be built again: missing, pointed elsewhere or of another shape; else nothing."""
    pointed = indices.pointed_to(client, prefix)
    for scope in Scope:
        row = SearchIndex.objects.filter(scope=scope, state=_State.LIVE).first()
        if row is None:
            return f"There is no {scope} index yet."
        if pointed.get(scope) != row.name:
            return f"The {scope} index is missing on the server."
        if indices.shape(client, prefix, row.name) != row.shape:
            return f"The {scope} index has another shape than it should."
    return ""


def remove_leftovers(client: Elasticsearch, prefix: str) -> int:
    """Delete the indices that nobody reads or builds. Returns how many there were."""
    wanted = SearchIndex.objects.filter(state__in=[_State.LIVE, _State.BUILDING]).values_list("name", flat=True)
    left_over = indices.present(client, prefix) - frozenset(wanted)
    indices.remove(client, left_over)
    SearchIndex.objects.filter(state=_State.RETIRED).delete()
    return len(left_over)


def _building(client: Elasticsearch, prefix: str) -> tuple[list[SearchIndex], bool]:
    """Return the indices to fill: those of an interrupted run if they are still good, else new ones."""
    rows = list(SearchIndex.objects.filter(state=_State.BUILDING).order_by("scope"))
    present = indices.present(client, prefix)
    if len(rows) == len(Scope) and all(_is_good(client, prefix, row, present) for row in rows):
        return rows, True
    # A server without our live indices has lost them; those that readers still have stay until the new ones are ready.
    SearchIndex.objects.filter(pk__in=[row.pk for row in rows]).update(state=_State.RETIRED)
    names = {scope: indices.create(client, prefix, scope) for scope in Scope}
    with transaction.atomic():  # Both at once: an entry may move from one to the other while we build.
        rows = [_row(client, prefix, scope, name) for scope, name in names.items()]
    return rows, False


def _row(client: Elasticsearch, prefix: str, scope: Scope, name: str) -> SearchIndex:
    shape = indices.shape(client, prefix, name)
    return SearchIndex.objects.create(scope=scope, name=name, state=_State.BUILDING, shape=shape)


def _is_good(client: Elasticsearch, prefix: str, row: SearchIndex, present: frozenset[str]) -> bool:
    return row.name in present and indices.shape(client, prefix, row.name) == row.shape


def _fill(client: Elasticsearch, rows: list[SearchIndex], summary: RebuildSummary, progress: Progress) -> None:
    """Stream the catalogue on two threads, and note how far everything is sent."""
    targets = [Target(Scope(row.scope), row.name) for row in rows]
    start = min(row.position for row in rows)
    under_way: deque[tuple[list[Entry], Future[Outcome]]] = deque()
    with ThreadPoolExecutor(_THREADS) as pool:
        for batch in batches_after(start):
            actions = [action for entry in batch for action in actions_for(entry, targets, with_tombstones=False)]
            under_way.append((batch, pool.submit(send, client, actions)))
            if len(under_way) > _THREADS:
                _finish(under_way.popleft(), rows, summary, progress)
        while under_way:
            _finish(under_way.popleft(), rows, summary, progress)


def batches_after(position: int) -> Iterator[list[Entry]]:
    """Return the catalogue in pieces, each of one moment, by rising number."""
    while True:
        with consistent_reads():
            entries = Entry.objects.filter(pk__gt=position).order_by("pk")
            batch = list(entries.prefetch_related(*_WITH_DETAILS)[:BATCH])
        if not batch:
            return
        yield batch
        position = batch[-1].pk


def _finish(
    work: tuple[list[Entry], Future[Outcome]], rows: list[SearchIndex], summary: RebuildSummary, progress: Progress
) -> None:
    batch, future = work
    errors = future.result().errors
    _hand_to_outbox([entry for entry in batch if entry.pk in errors], errors)
    SearchIndex.objects.filter(pk__in=[row.pk for row in rows]).update(position=batch[-1].pk)
    summary.entries += len(batch)
    summary.errors |= errors
    progress(len(batch))


def _hand_to_outbox(entries: list[Entry], errors: dict[int, str]) -> None:
    """Let the worker try again what the engine would not take, where the secretariat can see it."""
    for entry in entries:
        PendingChange.objects.get_or_create(
            entry=entry,
            defaults={
                "version": entry.version,
                "queued_at": timezone.now(),
                "attempts": 1,
                "last_error": errors[entry.pk],
            },
        )


def _put_into_use(client: Elasticsearch, prefix: str, rows: list[SearchIndex]) -> None:
    """Move the readers' names, then our own record of it. In between both old and new hear of every change."""
    names = {Scope(row.scope): row.name for row in rows}
    indices.open_to_readers(client, names.values())
    indices.point(client, prefix, names)
    with transaction.atomic():
        SearchIndex.objects.filter(state=_State.LIVE).exclude(name__in=names.values()).update(state=_State.RETIRED)
        SearchIndex.objects.filter(name__in=names.values()).update(state=_State.LIVE)
