from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from hub.members.inviting.enums import InvitationState
from hub.members.secretariat import is_in_secretariat

if TYPE_CHECKING:
    from search.tokens import Reader


class InvitationQuerySet(models.QuerySet[Any]):
    """Reads of whom members and the secretariat have invited."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the invitations that `user` has sent in their own name; for the secretariat, all of them."""
        if not user.is_active:
            return self.none()
        return self.all() if is_in_secretariat(user) else self.filter(invited_by=user.pk, is_from_secretariat=False)

    def standing(self) -> Self:
        """Return those that can be accepted at this moment."""
        return self.filter(state=InvitationState.WAITING, expires_at__gt=timezone.now())

    def over(self) -> Self:
        """Return those that nobody can accept any more."""
        return self.filter(~Q(state=InvitationState.WAITING) | Q(expires_at__lte=timezone.now()))

    def to_address(self, mark: str) -> Self:
        """Return those to the address with this mark."""
        return self.filter(email_mark=mark)

    def sent_since(self, moment: datetime) -> Self:
        """Return those of which a letter went out after `moment`."""
        return self.filter(sent_at__gt=moment)

    def to_be_forgotten(self, moment: datetime) -> Self:
        """Return those that were over by `moment` and still say who was invited."""
        ended = Q(answered_at__lt=moment) | Q(state=InvitationState.WAITING, expires_at__lt=moment)
        return self.filter(ended, forgotten_at=None)

    def in_turn(self) -> Self:
        """Return what still stands first, the newest first in each."""
        stands = Q(state=InvitationState.WAITING, expires_at__gt=timezone.now())
        return self.annotate(turn=Case(When(stands, then=Value(0)), default=Value(1))).order_by("turn", "-sent_at")


class DoNotWriteQuerySet(models.QuerySet[Any]):
    """Reads of the addresses that do not want to be written to, of which only marks are kept."""

    def visible_to(self, user: "Reader") -> Self:
        """Return nothing: nobody looks through them, and the acts ask for one mark at a time."""
        return self.none()
