"""The acts upon the right to see what members share. It alone gives sight; memberships are facts."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.departures import depart
from hub.members.enums import AccessReason
from hub.members.exceptions import NoOfficer, TransitionNotAllowed
from hub.members.models import Access
from hub.members.notifications import access_ended_mail, access_granted_mail, access_paused_mail, access_resumed_mail
from hub.members.permissions import can_manage_access
from hub.members.services.profiles import begin_profile
from hub.members.services.stewards import tell_of_what_is_left_without


def give_access(person: User, *, by: User, reason: AccessReason = AccessReason.MEMBERSHIP) -> Access:
    """Let a person see what members share, unless they do for this reason. Part of an act, which has locked them."""
    access, is_new = Access.objects.open().get_or_create(
        person=person, reason=reason, defaults={"granted_by": by, "ended_at": None}
    )
    begin_profile(person)
    if is_new:
        log(access, "members.access.grant", user=by)
    return access


def take_access(person: User, reason: AccessReason, *, by: User) -> None:
    """End what a person was let see for this reason, at once, and with the last of it what they had as a member."""
    for access in Access.objects.open().select_for_update().filter(person=person, reason=reason):
        access.ended_at, access.ended_by = timezone.now(), by
        access.save(update_fields=["ended_at", "ended_by"])
        log(access, "members.access.end", user=by)
    if not Access.objects.open().filter(person=person).exists():
        depart(person, by=by)


@transaction.atomic
def grant_access(officer: User, *, by: User) -> Access:
    """Let an officer see what members share, without being a member. Raises PermissionDenied or NoOfficer."""
    if not can_manage_access(by):
        raise PermissionDenied
    officer = User.objects.select_for_update().get(pk=officer.pk)
    if not officer.is_active or not officer.has_perm("wagtailadmin.access_admin"):
        raise NoOfficer("Access without a membership is for officers alone. Everybody else applies to join.")
    access = give_access(officer, by=by, reason=AccessReason.OFFICE)
    queue_mail(access_granted_mail(access))
    return access


@transaction.atomic
def end_access(access: Access, *, by: User) -> Access:
    """End an officer's access. That of a member ends with the membership.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    access = _locked(access, by)
    if access.reason == AccessReason.MEMBERSHIP:
        raise TransitionNotAllowed("This access ends with the membership. It can be paused.")
    take_access(access.person, AccessReason(access.reason), by=by)
    queue_mail(access_ended_mail(access))
    return access


@transaction.atomic
def pause_access(access: Access, *, by: User) -> Access:
    """Take sight away for a while: the membership goes on. Who paused it themselves cannot resume it then.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    access = _locked(access, by)
    if access.paused_at is not None and access.paused_by_id != access.person_id:
        raise TransitionNotAllowed("This access is paused already.")
    access.paused_at, access.paused_by = timezone.now(), by
    access.save(update_fields=["paused_at", "paused_by"])
    log(access, "members.access.pause", user=by)
    queue_mail(access_paused_mail(access))
    tell_of_what_is_left_without(access.person)
    return access


@transaction.atomic
def resume_access(access: Access, *, by: User) -> Access:
    """Give sight back after a pause. Raises PermissionDenied or TransitionNotAllowed."""
    access = _locked(access, by)
    if access.paused_at is None:
        raise TransitionNotAllowed("This access is not paused.")
    access.paused_at = access.paused_by = None
    access.save(update_fields=["paused_at", "paused_by"])
    log(access, "members.access.resume", user=by)
    queue_mail(access_resumed_mail(access))
    return access


def _locked(access: Access, by: User) -> Access:
    """Return an open access under a lock. Raises PermissionDenied or TransitionNotAllowed."""
    if not can_manage_access(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=access.person_id)
    access = Access.objects.select_for_update(of=("self",)).select_related("person").get(pk=access.pk)
    if access.ended_at is not None:
        raise TransitionNotAllowed("This access has ended already.")
    return access
