from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from hub.offers.enums import IntroductionState, OfferState
from search.conditions import HasRow
from search.tokens import MEMBERS, PUBLIC, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


def _thing_opens_to(*tokens: str) -> Q:
    """Return the condition that what an offer hangs on, if anything, is for those who hold one of these."""
    table = apps.get_model("search.EntryToken")._meta.db_table
    return Q(about=None) | Q(HasRow(table, by="entry_id", thing="about", token=tokens))


def _was_made_for(*tokens: str) -> Q:
    """Return the condition that an offer was made for those who hold one of these."""
    return Q(HasRow(apps.get_model("offers.OfferToken")._meta.db_table, by="offer_id", token=tokens))


def _same_token_among(held: tuple[str, ...]) -> Q:
    """Return the condition that one of these opens what an offer hangs on now, and did when the offer was made."""
    now = apps.get_model("search.EntryToken").objects.filter(entry=OuterRef("offer__about"))
    then = apps.get_model("offers.OfferToken").objects.filter(offer=OuterRef("pk"), token__in=held)
    return Q(Exists(then.filter(token__in=now.values("token"))))


def _sees_now_and_then(user: "Reader") -> Q:
    """Return the condition that `user` sees what an offer hangs on, and did when it was made.

    Both by the same token, unless either is for all members: the catalogue, which has one list of tokens for each
    thing, can say no more than that, and the two have to agree (`queries.tokens_of_both`).
    """
    held = tuple(sorted(tokens_for(user)))
    open_now = _thing_opens_to(MEMBERS, PUBLIC) & _was_made_for(*held)
    open_then = _was_made_for(MEMBERS) & _thing_opens_to(*held)
    return open_now | open_then | _same_token_among(held)


class OfferQuerySet(models.QuerySet[Any]):
    """Reads of offers and asks."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the offers `user` may read: members, open ones made for them on what they see, and their own."""
        if MEMBERS not in tokens_for(user):
            return self.none()
        shown = Q(state=OfferState.OPEN, hidden_at=None) & _sees_now_and_then(user)
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
        sees = ExpressionWrapper(_thing_opens_to(*sorted(tokens_for(user))), output_field=BooleanField())
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
