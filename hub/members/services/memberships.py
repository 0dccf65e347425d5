"""The acts by which memberships begin and end. A membership is never deleted."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import Mail, queue_mail
from hub.members.enums import AccessReason
from hub.members.exceptions import TransitionNotAllowed
from hub.members.models import Application, Membership
from hub.members.notifications import membership_ended_mail
from hub.members.permissions import can_end_membership
from hub.members.services.access import take_access
from hub.members.services.locks import locked_to_end
from hub.members.services.profiles import begin_profile
from hub.members.services.stewards import tell_of_no_steward


def begin_membership(application: Application) -> Membership:
    """Make the tie that was applied for, unless it is there. Part of an approval, which has locked the person."""
    begin_profile(application.person, application)
    present = Membership.objects.current().filter(person=application.person, organisation=application.organisation)
    return present.first() or Membership.objects.create(
        person=application.person,
        organisation=application.organisation,
        role=application.role,
        application=application,
    )


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> Membership:
    """End a membership: with the last one its person loses sight of what is shared with members at once.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    membership = locked_to_end(membership)
    if not can_end_membership(by, membership):
        raise PermissionDenied
    if membership.until is not None:
        raise TransitionNotAllowed("This membership has ended already.")
    was_steward = membership.is_steward
    membership = finish_membership(membership, by=by)
    if was_steward:
        tell_of_no_steward(membership.organisation)
    return membership


def finish_membership(membership: Membership, *, by: User, letter: Mail | None = None) -> Membership:
    """End a membership that is locked with its person and organisation, and tell the person. Part of an act."""
    membership.until, membership.ended_by = timezone.localdate(), by
    if membership.steward_since is not None and membership.steward_until is None:
        membership.steward_until = membership.until
    membership.save(update_fields=["until", "ended_by", "steward_until"])
    log(membership, "members.membership.end", user=by)
    if not Membership.objects.current().filter(person=membership.person).exists():
        take_access(membership.person, AccessReason.MEMBERSHIP, by=by)
    queue_mail(letter or membership_ended_mail(membership))
    return membership
