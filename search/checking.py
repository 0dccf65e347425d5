"""Comparing the catalogue with its sources, like a file system check."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

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
    for ids in _batches(source):
        with transaction.atomic():
            differing = refresh(source, ids)
            if not repair:
                transaction.set_rollback(True)
        yield Drift(source.kind, len(ids), differing)


def count_things(source: Source) -> int:
    """Return how many things and entries of this kind there are to compare."""
    return source.model_class._default_manager.count() + _of_things_gone(source).count()


def _batches(source: Source) -> Iterator[list[int]]:
    """Return the ids of all things of this kind, and then of those that are gone but still have a token."""
    yield from _by_rising_id(source.model_class._default_manager.all(), "pk")
    yield from _by_rising_id(_of_things_gone(source), "object_id")


def _of_things_gone(source: Source) -> QuerySet[Entry]:
    things = source.model_class._default_manager.order_by().values("pk")
    return Entry.objects.of_kind(source.kind).filter(tokens__isnull=False).exclude(object_id__in=things).distinct()


def _by_rising_id(rows: QuerySet[Any], field: str) -> Iterator[list[int]]:
    """Return the ids in pieces, each asked for when the one before it is done with: there may be very many."""
    rows, last = rows.order_by(field).values_list(field, flat=True), 0
    while ids := list(rows.filter(**{f"{field}__gt": last})[:_BATCH]):
        yield ids
        last = ids[-1]
