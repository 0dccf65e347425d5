"""Who runs a working group: appointing, handing over, and taking one that has nobody."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.groups.exceptions import AlreadyThere, HasSteward
from hub.groups.models import Stewardship, WorkingGroup
from hub.groups.notifications import steward_mail
from hub.groups.people import people_of, stewards_of
from hub.groups.permissions import can_run, can_take_stewardship
from hub.groups.services.locks import locked_running


@transaction.atomic
def appoint_steward(group: WorkingGroup, person: User, *, by: User, stays: bool = True) -> None:
    """Make one of a group's people its steward. Who appoints stays one or, handing over, is one no longer.

    Raises PermissionDenied, GroupEnded or AlreadyThere.
    """
    group = locked_running(group.pk)
    if not can_run(by, group):
        raise PermissionDenied
    if person == by or not people_of(group).filter(pk=person.pk).exists():
        raise AlreadyThere("This person has left the group. Choose somebody else.")
    _begin(group, person, by)
    if not stays:
        Stewardship.objects.current().filter(group=group, person=by).update(until=timezone.now())
        log(group, "groups.steward.resign", user=by)


def _begin(group: WorkingGroup, person: User, by: User) -> None:
    _, is_new = Stewardship.objects.current().get_or_create(group=group, person=person, until=None)
    if is_new:
        log(group, "groups.steward.appoint", user=by, data={"person": person.pk})
        queue_mail(steward_mail(person))


@transaction.atomic
def take_stewardship(group: WorkingGroup, *, by: User) -> None:
    """Become the steward of a group that has none. Raises PermissionDenied, GroupEnded or HasSteward."""
    group = locked_running(group.pk)
    if not can_take_stewardship(by, group):
        raise PermissionDenied
    if stewards_of(group).exists():
        raise HasSteward("Somebody is steward of this group already.")
    Stewardship.objects.create(group=group, person=by)
    log(group, "groups.steward.take", user=by)
