from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import BooleanField, Case, Exists, IntegerField, OuterRef, Q, Value, When

from home.querysets import SECRETARIAT
from projects.impacts.enums import ImpactState
from projects.impacts.subjects import of_subjects, of_things_of
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


def entries_open_to(user: "Reader") -> Any:
    """Return the entries that `user` may know of and that can have impacts."""
    return apps.get_model("search.Entry").objects.visible_to(user).filter(of_subjects())


def _answered_by(user: "Reader") -> Q:
    """Return the condition that `user` is of the secretariat today: asked with the claims, and not before them."""
    current = apps.get_model("home.AudienceMembership").objects.current()
    return Q(Exists(current.filter(audience__slug=SECRETARIAT, person=user.pk)))


class ImpactQuerySet(models.QuerySet[Any]):
    """Reads of what is claimed to have come of things."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the claims `user` may read: what was confirmed, of a thing that they see; members, their own too.

        The secretariat, who answers them, reads all.
        """
        shown = Q(state=ImpactState.CONFIRMED, entry__in=entries_open_to(user).values("pk"))
        if not user.is_authenticated or not user.is_active:
            return self.filter(shown)
        own = Q(claimed_by=user.pk) if MEMBERS in tokens_for(user) else Q(pk__in=[])
        return self.filter(shown | own | _answered_by(user))

    def by(self, user: "Reader") -> Self:
        """Return those that `user` has made."""
        return self.filter(claimed_by=user.pk)

    def waiting(self) -> Self:
        """Return those that wait for an officer."""
        return self.filter(state=ImpactState.CLAIMED)

    def confirmed(self) -> Self:
        """Return those that an officer has confirmed."""
        return self.filter(state=ImpactState.CONFIRMED)

    def unconfirmed(self) -> Self:
        """Return all others: nobody reads them but who made them and the secretariat."""
        return self.exclude(state=ImpactState.CONFIRMED)

    def said(self) -> Self:
        """Return those that whoever made them stands by, whatever became of them."""
        return self.exclude(state=ImpactState.WITHDRAWN)

    def newest_first(self) -> Self:
        """Return them by the day on which it happened."""
        return self.order_by("-happened_on", "-pk")

    def in_turn(self) -> Self:
        """Return them with `turn`: what waits comes before what is answered."""
        waits = When(state=ImpactState.CLAIMED, then=Value(0))
        return self.annotate(turn=Case(waits, default=Value(1), output_field=IntegerField()))

    def with_own_work(self, user: "Reader") -> Self:
        """Return them with `is_own_work`: whether `user` speaks for what they are about."""
        own = When(of_things_of(user), then=Value(True))
        return self.annotate(is_own_work=Case(own, default=Value(False), output_field=BooleanField()))


class ImpactRequestQuerySet(models.QuerySet[Any]):
    """Reads of who was asked what has come of a thing."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` was asked, while a member; of others, nothing."""
        return self.filter(person=user.pk) if MEMBERS in tokens_for(user) else self.none()

    def unanswered(self) -> Self:
        """Return those since which nobody has said anything of the thing, while everybody may know of it."""
        impacts = apps.get_model("impacts", "Impact").objects
        said = impacts.said().filter(entry=OuterRef("entry"), claimed_at__gte=OuterRef("asked_at"))
        return self.filter(~Exists(said), entry__in=entries_open_to(AnonymousUser()).values("pk"))
