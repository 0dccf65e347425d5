from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

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
        tokens_of_entry = self.model._meta.get_field("tokens").related_model.objects.filter(
            entry=OuterRef("pk"), token__in=sorted(tokens)
        )
        return self.filter(Exists(tokens_of_entry))

    def of_kind(self, *kinds: str) -> Self:
        """Return the entries of these kinds."""
        return self.filter(kind__in=kinds)

    def with_term(self, facet: str, *keys: str) -> Self:
        """Return the entries that have one of `keys` under `facet`."""
        terms = self.model._meta.get_field("terms").related_model.objects.filter(
            entry=OuterRef("pk"), facet=facet, key__in=keys
        )
        return self.filter(Exists(terms))

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
