from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from hub.offers.enums import IntroductionState, OfferState
from search.conditions import HasRow
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


def _sees_thing(user: "Reader") -> Q:
    """Return the condition that `user` may know of what an offer hangs on; on nothing, everybody may."""
    table = apps.get_model("search.EntryToken")._meta.db_table
    return Q(about=None) | Q(HasRow(table, by="entry_id", thing="about", token=tuple(sorted(tokens_for(user)))))


class OfferQuerySet(models.QuerySet[Any]):
    """Reads of offers and asks."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the offers `user` may read: members, open ones on what they may know of, and their own."""
        if MEMBERS not in tokens_for(user):
            return self.none()
        shown = Q(state=OfferState.OPEN, hidden_at=None) & _sees_thing(user)
        return self.filter(Q(made_by=user.pk) | shown)

    def open(self) -> Self:
        """Return those that stand today."""
        return self.filter(state=OfferState.OPEN, hidden_at=None, open_until__gte=timezone.localdate())

    def past_their_day(self) -> Self:
        """Return those that have ended by their day and are not marked so yet."""
        return self.filter(state=OfferState.OPEN, open_until__lt=timezone.localdate())

    def on(self, kind: str, number: int) -> Self:
        """Return those that hang on this thing."""
        return self.filter(about__kind=kind, about__object_id=number)

    def by(self, user: "Reader") -> Self:
        """Return those of `user`."""
        return self.filter(made_by=user.pk)

    def told_to(self, user: "Reader") -> Self:
        """Return them with what a list says of each, and whether `user` may be told what it hangs on (`sees_thing`)."""
        sees = ExpressionWrapper(_sees_thing(user), output_field=BooleanField())
        found = self.annotate(sees_thing=sees).select_related("about", "organisation", "made_by")
        return found.prefetch_related("areas")

    def newest_first(self) -> Self:
        """Return the offers by the date on which they were made."""
        return self.order_by("-made_at", "-pk")


class IntroductionQuerySet(models.QuerySet[Any]):
    """Reads of requests to be introduced."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own, and those to one's own offers; of a paused or former member, none."""
        if MEMBERS not in tokens_for(user):
            return self.none()
        return self.filter(Q(asked_by=user.pk) | Q(offer__made_by=user.pk))

    def waiting(self) -> Self:
        """Return those that wait for an answer."""
        return self.filter(state=IntroductionState.WAITING)

    def waiting_for(self, user: "Reader") -> Self:
        """Return those that `user` is to answer: none to an offer that is hidden."""
        return self.waiting().filter(offer__made_by=user.pk, offer__hidden_at=None)

    def with_both(self) -> Self:
        """Return them with the offer and the two people."""
        return self.select_related("offer__made_by", "asked_by")

    def newest_first(self) -> Self:
        """Return them by the date on which they were asked for."""
        return self.order_by("-asked_at", "-pk")
