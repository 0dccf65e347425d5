"""Who may read what was decided: the officer who runs the call, and each bidder its own letter, once it was sent."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.expressions import Exists

from projects.assessments.querysets import calls_run_by

if TYPE_CHECKING:
    from search.tokens import Reader


def _rows(name: str) -> Any:
    return apps.get_model(name)._default_manager


class BidDecisionQuerySet(models.QuerySet[Any]):
    """Reads of what is decided of single bids."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the calls that `user` runs, having no part in a bid for them."""
        return self.filter(bid__call__in=calls_run_by(user).values("pk"))

    def counting(self) -> Self:
        """Return the last one of each bid."""
        later = _rows("awards.BidDecision").filter(bid=OuterRef("bid"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def at(self, call: Any, stage: str) -> Self:
        """Return those on the bids for a call at this stage."""
        return self.filter(bid__call=call, bid__stage=stage)


class CallDecisionQuerySet(models.QuerySet[Any]):
    """Reads of the decisions on calls."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the calls that `user` runs. What everybody reads of one is its notice, once published."""
        return self.filter(call__in=calls_run_by(user).values("pk"))

    def published(self) -> Self:
        """Return those whose award notice stands on the page of the call."""
        return self.filter(published_at__isnull=False)

    def to_publish(self, at: Any) -> Self:
        """Return those whose standstill is over and that wait for the award notice."""
        waiting = self.filter(published_at=None, told_at__isnull=False, standstill_until__lte=at, stage="bid")
        return waiting.filter(call__cancelled_at=None, letters__bid_decision__decided="awarded").distinct()


class LetterQuerySet(models.QuerySet[Any]):
    """Reads of the letters to bidders."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the calls that `user` runs, and those sent to bids whose people `user` is one of."""
        own = Q(bid__in=_rows("bids.Bid").visible_to(user).values("pk"), decision__told_at__isnull=False)
        return self.filter(own | Q(bid__call__in=calls_run_by(user).values("pk")))

    def sent_to(self, user: "Reader") -> Self:
        """Return those that were sent to the bids whose people `user` is one of."""
        own = _rows("bids.Bid").visible_to(user)
        return self.filter(bid__in=own.values("pk"), decision__told_at__isnull=False)
