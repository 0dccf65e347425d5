from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from home.querysets import BasePageQuerySet
from projects.calls.enums import CallPhase
from projects.calls.phases import in_phase

if TYPE_CHECKING:
    from search.tokens import Reader

SOON: Final = timedelta(days=14)


class CallQuerySet(BasePageQuerySet):
    """Reads of calls. Where one stands follows from a moment, which the caller asks of `clock`."""

    def for_its_page(self) -> Self:
        """Return the calls with what their pages name beside them."""
        return self.select_related("arisen_from")

    def forthcoming(self, at: datetime) -> Self:
        """Return those that have not opened yet, the next first."""
        return self.filter(in_phase(CallPhase.FORTHCOMING, at)).order_by("opens_at", "pk")

    def open(self, at: datetime) -> Self:
        """Return those that can be answered, the next to close first."""
        return self.filter(in_phase(CallPhase.OPEN, at)).order_by("closes_at", "pk")

    def closing_soon(self, at: datetime) -> Self:
        """Return the open ones that close within a fortnight, the next first."""
        return self.open(at).filter(closes_at__lte=at + SOON)

    def closed(self, at: datetime) -> Self:
        """Return those that are over, however they ended, the latest first."""
        ended = (CallPhase.CLOSED, CallPhase.AWARDED, CallPhase.CANCELLED)
        return self.filter(in_phase(ended[0], at) | in_phase(ended[1], at) | in_phase(ended[2], at)).order_by(
            "-closes_at", "-pk"
        )

    def in_phase(self, phase: CallPhase, at: datetime) -> Self:
        """Return those in this phase."""
        return self.filter(in_phase(phase, at))

    def run_by(self, user: "Reader") -> Self:
        """Return those that this officer runs."""
        return self.filter(commissioner=user.pk) if user.is_authenticated else self.none()


class CallFileQuerySet(models.QuerySet[Any]):
    """The files of calls, and which of them a reader may open."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the files of the calls that `user` may read."""
        calls = apps.get_model("calls", "CallPage").objects.filter(documents__file=OuterRef("pk"))
        return self.filter(Exists(calls.visible_to(user)))

    def unattached(self) -> Self:
        """Return the uploads that no page has. A draft of a published page may have them all the same."""
        return self.filter(documents__isnull=True)


class CallQuestionQuerySet(models.QuerySet[Any]):
    """Questions about calls. Their own words are between whoever asked and whoever runs the call."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the questions that `user` asked, and those about the calls that they run. No role gives more."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(Q(asked_by=user.pk) | Q(call__commissioner=user.pk))

    def asked_of(self, user: "Reader") -> Self:
        """Return those about the calls that `user` runs."""
        return self.visible_to(user).filter(call__commissioner=user.pk)

    def answered(self) -> Self:
        """Return those with an answer, the first to be answered first: what the page of the call shows of them."""
        return self.filter(answered_at__isnull=False).order_by("answered_at", "pk")

    def waiting(self) -> Self:
        """Return those that wait for an answer, the oldest first."""
        return self.filter(answered_at=None).order_by("asked_at", "pk")


class OfCallQuerySet(models.QuerySet[Any]):
    """What is said of a call on its page."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what belongs to the calls that `user` may read."""
        calls = apps.get_model("calls", "CallPage").objects.visible_to(user)
        return self.filter(call__in=calls.values("pk"))


class CallWatchQuerySet(models.QuerySet[Any]):
    """Who saved which call. That is a person's own business: no role gives sight of it."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` saved; nobody else's, whoever reads."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(person=user.pk)
