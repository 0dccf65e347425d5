"""Entries into the indices: each one's present state to where it belongs, a blank one to wherever it does not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines.base import Scope
from search.engines.elastic.documents import document, tombstone
from search.engines.indexing import scope_of

if TYPE_CHECKING:
    from search.models import Entry

_CHUNK_BYTES = 8 * 1024 * 1024
_OLDER = 409  # The index already holds this state or a later one: nothing is left to do.
_AWAY = frozenset({429, 502, 503, 504})

Action = dict[str, Any]


class EngineAway(Exception):
    """The engine takes nothing at the moment, whatever is sent."""


@dataclass(frozen=True, slots=True)
class Target:
    """An index that has to hear of every change."""

    scope: Scope
    index: str


@dataclass
class Outcome:
    """Which entries were not taken, and why."""

    errors: dict[int, str] = field(default_factory=dict)


def actions_for(entry: "Entry", targets: Iterable[Target], *, with_tombstones: bool = True) -> Iterator[Action]:
    """Return the writes that one entry needs. The version keeps an older state from taking a newer one's place."""
    scope = scope_of(entry)
    for target in targets:
        if target.scope is scope:
            yield _index(target, entry, document(entry))
        elif with_tombstones:
            yield _index(target, entry, tombstone(entry))


def _index(target: Target, entry: "Entry", source: Mapping[str, Any]) -> Action:
    return {
        "_op_type": "index",
        "_index": target.index,
        "_id": str(entry.pk),
        "version": entry.version,
        "version_type": "external",
        "_source": source,
    }


def send(client: Elasticsearch, actions: Iterable[Action]) -> Outcome:
    """Write in bulk. One bad entry does not hold the others up. Raises EngineAway or TransportError."""
    outcome = Outcome()
    replies = streaming_bulk(
        client,
        actions,
        max_chunk_bytes=_CHUNK_BYTES,
        raise_on_error=False,
        raise_on_exception=False,
        yield_ok=False,
    )
    for _, reply in replies:
        item = reply["index"]
        if item["status"] in _AWAY:
            raise EngineAway(f"status {item['status']}")
        if item["status"] != _OLDER:
            outcome.errors[int(item["_id"])] = _reason(item)
    return outcome


def _reason(item: Mapping[str, Any]) -> str:
    """Return what is wrong without quoting the entry, whose text may be private."""
    error = item.get("error")
    kind = error.get("type", "") if isinstance(error, Mapping) else "refused"
    return f"{item['status']} {kind}"
