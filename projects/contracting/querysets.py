"""Past calls are everybody's, until an editor takes one down."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from search.tokens import Reader


class PastProcessQuerySet(models.QuerySet[Any]):
    """Reads of past calls."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those that stand on the site, whoever reads. What was taken down is in the editors' register alone."""
        return self.filter(taken_down_at=None)

    def newest_first(self) -> Self:
        """Return them by their last release."""
        return self.order_by("-last_release_at", "-pk")


class OfPastProcessQuerySet(models.QuerySet[Any]):
    """Reads of what belongs to past calls."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what belongs to those that stand on the site."""
        return self.filter(process__taken_down_at=None)
