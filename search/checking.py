"""Comparing the catalogue with its sources, like a file system check."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from search.models import Entry
from search.services import refresh
from search.sources import Source

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Drift:
    """How many entries of a kind differ from their things, of how many that were compared."""

    kind: str
    compared: int
    differing: int


def check_source(source: Source, *, repair: bool) -> Iterator[Drift]:
    """Compare every thing of this kind with its entry, batch by batch; with `repair`, bring the entries up to date."""
    for ids in _batches(_ids(source)):
        with transaction.atomic():
            differing = refresh(source, ids)
            if not repair:
                transaction.set_rollback(True)
        yield Drift(source.kind, len(ids), differing)


def count_things(source: Source) -> int:
    """Return how many things and entries of this kind there are to compare."""
    return len(_ids(source))


def _ids(source: Source) -> list[int]:
    """Return the ids of all things of this kind, and of those that are gone but still have a token."""
    things = set(source.model_class._default_manager.values_list("pk", flat=True))
    entries = Entry.objects.of_kind(source.kind).filter(tokens__isnull=False).values_list("object_id", flat=True)
    return sorted(things.union(entries))


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
