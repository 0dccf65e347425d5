from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import BooleanField, Case, Exists, IntegerField, Q, Value, When

from home.months import beginning_of
from home.querysets import SECRETARIAT
from hub.commitments.enums import STANDING, CommitmentState
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader

# So long after the day, and after the last that was heard, a commitment counts as one of which nothing is heard.
SILENT_AFTER: Final = timedelta(days=14)
_PUBLIC: Final = Q(agreed_at__isnull=False, hidden_at=None)


def _is_of_office(user: "Reader") -> Q:
    """Return the condition that `user` is of the secretariat today: asked with the commitments, and not before them."""
    current = apps.get_model("home.AudienceMembership").objects.current()
    return Q(Exists(current.filter(audience__slug=SECRETARIAT, person=user.pk)))


def _silent_on(day: date) -> Q:
    last = day - SILENT_AFTER
    return Q(state__in=STANDING, due_on__lt=last, news_at__lt=beginning_of(last))


class CommitmentQuerySet(models.QuerySet[Any]):
    """Reads of what people and organisations have promised."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the commitments `user` may read: everybody, those that were agreed and are not hidden.

        Members, their own and those of their organisations, and while these are not hidden those that they wrote down,
        too. The secretariat, all that are not hidden.
        """
        if not user.is_authenticated or not user.is_active:
            return self.filter(_PUBLIC)
        tokens = tokens_for(user)
        mine = Q(pk__in=[])
        if MEMBERS in tokens:
            bodies = [int(number) for kind, _, number in (token.partition(":") for token in tokens) if kind == "org"]
            mine = Q(owner=user.pk) | Q(organisation__in=bodies) | Q(made_by=user.pk, hidden_at=None)
        return self.filter(_PUBLIC | mine | (Q(hidden_at=None) & _is_of_office(user)))

    def published(self) -> Self:
        """Return what everybody may read, whoever asks: lists, counts and files know nothing else."""
        return self.visible_to(AnonymousUser())

    def unpublished(self) -> Self:
        """Return those that their owners have not confirmed, and those that are hidden."""
        return self.exclude(_PUBLIC)

    def waiting(self) -> Self:
        """Return those that wait for their owners to confirm them."""
        return self.filter(state=CommitmentState.OFFERED)

    def standing(self) -> Self:
        """Return those of which something is still to be heard."""
        return self.filter(state__in=STANDING)

    def silent_on(self, day: date) -> Self:
        """Return those of which nothing was heard, long after the day on which they were due."""
        return self.filter(_silent_on(day))

    def of_person(self, user: "Reader") -> Self:
        """Return those that `user` owns or wrote down."""
        return self.filter(Q(owner=user.pk) | Q(made_by=user.pk))

    def speaking(self, person: int, stewards: models.QuerySet[Any]) -> Self:
        """Return those for which somebody speaks: their own, and those of organisations in these memberships."""
        return self.filter(Q(owner=person) | Q(organisation__in=stewards.values("organisation")))

    def with_silence(self, day: date) -> Self:
        """Return them with `is_without_news`: whether nothing is heard of one on this day."""
        silent = When(_silent_on(day), then=Value(True))
        return self.annotate(is_without_news=Case(silent, default=Value(False), output_field=BooleanField()))

    def by_age(self, day: date) -> Self:
        """Return them with `turn`: those without news first, then those that stand, then those that wait, then all."""
        turns = (
            When(_silent_on(day), then=Value(0)),
            When(state__in=STANDING, then=Value(1)),
            When(state=CommitmentState.OFFERED, then=Value(2)),
        )
        return self.annotate(turn=Case(*turns, default=Value(3), output_field=IntegerField()))

    def with_owner(self) -> Self:
        """Return them with what a line says of each."""
        return self.select_related("owner", "organisation", "entry")

    def newest_first(self) -> Self:
        """Return them by the moment at which they were agreed."""
        return self.order_by("-agreed_at", "-pk")


class CommitmentNewsQuerySet(models.QuerySet[Any]):
    """Reads of what became of commitments."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what is told of the commitments that `user` may read."""
        commitments = apps.get_model("commitments.Commitment").objects.visible_to(user)
        return self.filter(commitment__in=commitments.values("pk"))

    def unpublished(self) -> Self:
        """Return what is told of commitments that not everybody may read."""
        commitments = apps.get_model("commitments.Commitment").objects.unpublished()
        return self.filter(commitment__in=commitments.values("pk"))

    def told(self) -> Self:
        """Return what is told: that one was written down is no news, and bears no words."""
        return self.exclude(state=CommitmentState.OFFERED).order_by("at", "pk")


class ReportLinkQuerySet(models.QuerySet[Any]):
    """Reads of who was asked what became of a commitment."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` was asked, while a member; of others, nothing."""
        return self.filter(person=user.pk) if MEMBERS in tokens_for(user) else self.none()

    def good_at(self, moment: datetime) -> Self:
        """Return those that were not used and have not run out."""
        return self.filter(used_at=None, expires_at__gt=moment)
