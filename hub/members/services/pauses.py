"""Taking a break by oneself, and coming back by oneself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.members.exceptions import TransitionNotAllowed
from hub.members.models import Access
from hub.members.permissions import can_apply
from hub.members.services.stewards import tell_of_what_is_left_without


@transaction.atomic
def pause_oneself(*, by: User) -> None:
    """See nothing of what members share for a while: memberships go on. Raises TransitionNotAllowed."""
    _lock(by)
    open_now = list(Access.objects.current().select_for_update().filter(person=by))
    if not open_now:
        raise TransitionNotAllowed("There is nothing to pause.")
    for access in open_now:
        access.paused_at, access.paused_by = timezone.now(), by
        access.save(update_fields=["paused_at", "paused_by"])
        log(access, "members.access.pause", user=by)
    tell_of_what_is_left_without(by)


@transaction.atomic
def resume_oneself(*, by: User) -> None:
    """Come back after a pause of one's own. Raises TransitionNotAllowed where the secretariat has paused it."""
    _lock(by)
    own = list(Access.objects.open().select_for_update().filter(person=by, paused_by=by))
    if not own:
        raise TransitionNotAllowed("There is no pause of your own to end. Please write to the secretariat.")
    for access in own:
        access.paused_at = access.paused_by = None
        access.save(update_fields=["paused_at", "paused_by"])
        log(access, "members.access.resume", user=by)


def _lock(person: User) -> None:
    """Let nobody else change what the person may see meanwhile. Raises PermissionDenied."""
    if not can_apply(person):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=person.pk)
