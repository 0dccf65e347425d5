"""Past calls are everybody's, until an editor takes one down."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from projects.contracting.enums import CAME_TO_NOTHING, ContractStage

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


class PastAwardQuerySet(OfPastProcessQuerySet):
    """Reads of what was awarded in past calls."""

    def contracts(self) -> Self:
        """Return those that are commissioned work: they stand, and somebody says from or to when they run."""
        return self.exclude(starts_on=None, ends_on=None).exclude(status__in=CAME_TO_NOTHING)

    def in_stage(self, stage: ContractStage, day: date) -> Self:
        """Return those whose contracts stand there on this day."""
        if stage == ContractStage.TO_COME:
            return self.filter(starts_on__gt=day)
        if stage == ContractStage.ENDED:
            return self.filter(ends_on__lt=day)
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))

    def beginning_in(self, year: int) -> Self:
        """Return those whose contracts begin in this year."""
        return self.filter(starts_on__year=year)

    def newest_first(self) -> Self:
        """Return them by the day on which they begin, those without one last."""
        return self.order_by(F("starts_on").desc(nulls_last=True), "-process", "award_id")
