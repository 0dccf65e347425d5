"""How fast the index is rebuilt, against raw bulk writes of the same documents to an index of the same shape."""

import statistics
import time
from typing import Any

from django.conf import settings
from elasticsearch.helpers import bulk

from scripts.bench.targets import LEAST_REBUILD_RATIO, REBUILD, Findings
from search.engines.base import Scope
from search.engines.elastic import indices
from search.engines.elastic.client import writer_client
from search.engines.elastic.writing import Target, actions_for
from search.models import Entry, SearchIndex
from search.rebuild import batches_after, rebuild


def measure_indexing(findings: Findings, archive: str, *, rounds: int) -> None:
    """Print the rate of a rebuild as a part of that of raw bulk writes. The last rebuild stays in use."""
    SearchIndex.objects.all().delete()  # What an earlier run left names indices that are gone.
    documents = _documents()
    raw, rebuilt = [], []
    for _ in range(rounds):
        raw.append(_raw(documents))
        started = time.perf_counter()
        rebuild()
        rebuilt.append(time.perf_counter() - started)
    ratio = statistics.median(raw) / statistics.median(rebuilt)
    count = Entry.objects.count()
    state = findings.judge(REBUILD, archive, f"{ratio:.2f}", is_met=ratio >= LEAST_REBUILD_RATIO)
    print(
        f"\nrebuild_search against raw bulk (at least {LEAST_REBUILD_RATIO} of its rate; {rounds} rounds)\n"
        f"  {count} entries: raw {count / statistics.median(raw):.0f} a second, "
        f"rebuild {count / statistics.median(rebuilt):.0f} a second, {ratio:.2f}  {state}",
        flush=True,
    )


def _documents() -> list[dict[str, Any]]:
    """Return every document that a rebuild sends, ready in memory: reading them costs the raw writes nothing."""
    targets = [Target(scope, scope.value) for scope in Scope]
    return [
        action
        for batch in batches_after(0)
        for entry in batch
        for action in actions_for(entry, targets, with_tombstones=False)
    ]


def _raw(documents: list[dict[str, Any]]) -> float:
    client, prefix = writer_client(), settings.ELASTICSEARCH_PREFIX
    indices.prepare(client, prefix)
    started = time.perf_counter()
    names = {scope.value: indices.create(client, prefix, scope) for scope in Scope}
    bulk(client, ({**document, "_index": names[document["_index"]]} for document in documents))
    client.indices.refresh(index=list(names.values()))
    seconds = time.perf_counter() - started
    indices.remove(client, frozenset(names.values()))
    return seconds
