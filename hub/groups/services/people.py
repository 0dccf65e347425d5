"""Who is in a working group, and who leaves it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import AudienceMembership, User
from home.outbox import queue_mail
from hub.groups.enums import WayInState
from hub.groups.exceptions import AlreadyThere, LastSteward
from hub.groups.models import GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.groups.notifications import removed_mail
from hub.groups.people import stewards_of, ties_of
from hub.groups.permissions import can_leave, can_run
from hub.groups.services.groups import close_group
from hub.groups.services.locks import locked, locked_running
from hub.members.permissions import can_take_part


def let_in(group: WorkingGroup, person: User) -> None:
    """Begin somebody's time in a group that is locked. Raises AlreadyThere, also for who is no longer a member."""
    if not can_take_part(person) or ties_of(group).filter(person=person).exists():
        raise AlreadyThere("This person is in the group, or is no longer a member.")
    AudienceMembership.objects.create(audience=group.audience, person=person)


@transaction.atomic
def leave_group(group: WorkingGroup, *, by: User) -> None:
    """Leave a group, and lose sight of what it shares. Of two last stewards who leave at once, one stays.

    Raises PermissionDenied or LastSteward.
    """
    group = locked(group.pk)
    if not can_leave(by, group):
        raise PermissionDenied
    if not group.has_ended and can_run(by, group) and not stewards_of(group).exclude(pk=by.pk).exists():
        raise LastSteward("You are its only steward. Hand over to somebody first, or end the group.")
    _take_out(group, by)
    log(group, "groups.group.leave", user=by)


@transaction.atomic
def remove_person(group: WorkingGroup, person: User, *, by: User) -> None:
    """Take somebody out of a group who is no steward of it, and tell them.

    Raises PermissionDenied, GroupEnded or AlreadyThere.
    """
    group = locked_running(group.pk)
    if not can_run(by, group):
        raise PermissionDenied
    if can_run(person, group) or not ties_of(group).filter(person=person).exists():
        raise AlreadyThere("This person has left already, or is a steward.")
    _take_out(group, person)
    log(group, "groups.group.remove", user=by, data={"person": person.pk})
    queue_mail(removed_mail(person))


@transaction.atomic
def leave_all_groups(person: User, *, by: User) -> None:
    """Take somebody whose access as a member has ended out of every group. One without people is over.

    A group whose last steward goes so is left without, until one of its people takes it.
    """
    for model in (GroupInvitation, JoinRequest):
        waiting = model.objects.waiting().filter(person=person)
        waiting.update(state=WayInState.WITHDRAWN, answered_at=timezone.now(), answered_by=by)
    inside = AudienceMembership.objects.current().filter(person=person)
    for group in WorkingGroup.objects.select_for_update().filter(audience__in=inside.values("audience")).order_by("pk"):
        _take_out(group, person)
        log(group, "groups.group.leave", user=by, data={"person": person.pk})
        if not group.has_ended and not ties_of(group).exists():
            close_group(group, by=by)


def _take_out(group: WorkingGroup, person: User) -> None:
    now = timezone.now()
    ties_of(group).filter(person=person).update(until=now)
    Stewardship.objects.current().filter(group=group, person=person).update(until=now)
