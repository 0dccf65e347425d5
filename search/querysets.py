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
