"""What stands on the member's home of commitments: those to confirm, those that are late, and one's own."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from home.models import User
from home.months import beginning_of
from hub.commitments.enums import STANDING, CommitmentState
from hub.commitments.models import Commitment
from hub.members.home_registry import Line, once, register_needs, register_things
from hub.members.models import Membership

_MOST: Final = 60


def needs(reader: User) -> Iterator[Line]:
    """Give the commitments that wait for one's word, and those whose day has passed without news."""
    for commitment in _own(reader):
        if commitment.state == CommitmentState.OFFERED:
            yield _line(commitment, commitment.made_at, "Commitment to confirm")
        elif commitment.is_silent:
            yield _line(commitment, beginning_of(commitment.due_on), "Commitment without news")


def things(reader: User) -> Iterator[Line]:
    """Give what one has promised and not ended, for oneself or for the organisation for which one speaks."""
    for commitment in _own(reader):
        if commitment.state in STANDING:
            yield _line(commitment, commitment.agreed_at, commitment.get_state_display())


def _line(commitment: Commitment, since: datetime | None, what: str) -> Line:
    return Line(commitment.title, commitment.get_absolute_url(), since, what)


def _own(reader: User) -> list[Any]:
    """Return one's own, the first due on top, by one query."""
    stewards = Membership.objects.acting_stewards().filter(person=reader.pk)
    mine = Commitment.objects.visible_to(reader).filter(hidden_at=None).speaking(reader.pk, stewards)
    open_ones = mine.filter(state__in=[CommitmentState.OFFERED, *STANDING]).order_by("due_on", "pk")
    return once("commitments", reader, lambda: list(open_ones[:_MOST]))


def _all() -> str:
    return reverse("commitments:commitment-own")


register_needs("commitments", needs, order=42)
register_things("Commitments", things, order=45, all_at=_all)
