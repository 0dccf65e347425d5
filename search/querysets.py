from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from search.conditions import HasRow
from search.tokens import tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


class EntryQuerySet(models.QuerySet[Any]):
    """Reads of the catalogue. Every surface that crosses kinds starts from `visible_to`; there is no second door."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the entries that `user` may know of: those that carry one of the reader's tokens."""
        return self.with_any_token(tokens_for(user))

    def with_any_token(self, tokens: frozenset[str]) -> Self:
        """Return the entries that carry at least one of `tokens`."""
        return self.filter(HasRow(self._table_of("tokens"), token=tuple(sorted(tokens))))

    def of_kind(self, *kinds: str) -> Self:
        """Return the entries of these kinds."""
        return self.filter(kind__in=kinds)

    def with_term(self, facet: str, *keys: str) -> Self:
        """Return the entries that have one of `keys` under `facet`."""
        return self.filter(HasRow(self._table_of("terms"), facet=(facet,), key=keys))

    def with_any_term(self, wanted: Mapping[str, Iterable[str]]) -> Self:
        """Return the entries that have at least one of these keys under one of these facets."""
        table = self._table_of("terms")
        conditions = [HasRow(table, facet=(facet,), key=tuple(keys)) for facet, keys in wanted.items()]
        return self.filter(reduce(or_, map(models.Q, conditions))) if conditions else self.none()

    def _table_of(self, relation: str) -> str:
        table: str = self.model._meta.get_field(relation).related_model._meta.db_table
        return table

    def newest_first(self) -> Self:
        """Return the entries by date of publication, those without one last."""
        return self.order_by(models.F("published_at").desc(nulls_last=True), "-pk")


class SavedSearchQuerySet(models.QuerySet[Any]):
    """Searches that people follow. What somebody searches for is private to them: no role gives sight of it."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the searches that `user` follows; nobody else's, whoever reads."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(owner=user)

    def due(self, now: datetime) -> Self:
        """Return those whose next look has come. One that is paused or not confirmed has none."""
        return self.filter(next_look_at__lte=now)

    def unconfirmed_since(self, moment: datetime) -> Self:
        """Return the requests that nobody confirmed, asked for before `moment`."""
        return self.filter(confirmed_at__isnull=True, asked_at__lt=moment)
