"""What both ways into a group have in common: an invitation and a request are answered once, while the group runs."""

from typing import TypeVar

from django.utils import timezone

from home.models import User
from hub.groups.enums import WayInState
from hub.groups.models import GroupInvitation, JoinRequest
from hub.groups.services.locks import locked_running
from hub.groups.transitions import check_transition

Way = TypeVar("Way", GroupInvitation, JoinRequest)


def locked_way_in(way: Way) -> Way:
    """Take the group in hand, then read the invitation or request as it is now. Raises GroupEnded."""
    locked_running(way.group_id)
    return type(way).objects.select_related("group", "person").get(pk=way.pk)


def settle(way: GroupInvitation | JoinRequest, state: WayInState, *, by: User) -> None:
    """Note what became of it. Raises TransitionNotAllowed."""
    check_transition(way.state, state)
    way.state, way.answered_at, way.answered_by = state, timezone.now(), by
    way.save(update_fields=["state", "answered_at", "answered_by"])
