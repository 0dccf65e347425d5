"""Asking members into a working group, and what they answer."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.groups.enums import WayInState
from hub.groups.exceptions import AlreadyThere
from hub.groups.models import GroupInvitation, WorkingGroup
from hub.groups.notifications import invitation_mail
from hub.groups.people import people_to_invite
from hub.groups.permissions import can_answer_invitation, can_run
from hub.groups.services.locks import locked_running
from hub.groups.services.people import let_in
from hub.groups.services.ways_in import locked_way_in, settle


@transaction.atomic
def invite_person(group: WorkingGroup, person: User, *, by: User) -> GroupInvitation:
    """Invite a member, who is told by mail that something waits.

    Raises PermissionDenied, GroupEnded or AlreadyThere.
    """
    group = locked_running(group.pk)
    if not can_run(by, group):
        raise PermissionDenied
    _check_that_free(group, person)
    invitation = GroupInvitation.objects.create(group=group, person=person, made_by=by)
    log(invitation, "groups.invitation.make", user=by)
    queue_mail(invitation_mail(invitation))
    return invitation


def _check_that_free(group: WorkingGroup, person: User) -> None:
    """Raise AlreadyThere where nobody needs to invite the person, or nobody can."""
    if not people_to_invite(group).filter(pk=person.pk).exists():
        raise AlreadyThere("This person is in the group, or is no longer a member.")
    if group.groupinvitations.waiting().filter(person=person).exists():
        raise AlreadyThere("This person has an invitation already.")
    if group.joinrequests.waiting().filter(person=person).exists():
        raise AlreadyThere("This person has asked to join: answer that.")


@transaction.atomic
def accept_invitation(invitation: GroupInvitation, *, by: User) -> GroupInvitation:
    """Come into the group. Raises PermissionDenied, GroupEnded, TransitionNotAllowed or AlreadyThere."""
    User.objects.select_for_update().get(pk=by.pk)  # Before the group's row, as where access ends.
    invitation = locked_way_in(invitation)
    if not can_answer_invitation(by, invitation):
        raise PermissionDenied
    settle(invitation, WayInState.ACCEPTED, by=by)
    let_in(invitation.group, by)
    log(invitation, "groups.invitation.accept", user=by)
    return invitation


@transaction.atomic
def decline_invitation(invitation: GroupInvitation, *, by: User) -> GroupInvitation:
    """Stay out of the group, which is then as unknown as before. Raises PermissionDenied or TransitionNotAllowed."""
    invitation = locked_way_in(invitation)
    if not can_answer_invitation(by, invitation):
        raise PermissionDenied
    settle(invitation, WayInState.DECLINED, by=by)
    log(invitation, "groups.invitation.decline", user=by)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: GroupInvitation, *, by: User) -> GroupInvitation:
    """Take an invitation back. Raises PermissionDenied, GroupEnded or TransitionNotAllowed."""
    invitation = locked_way_in(invitation)
    if not can_run(by, invitation.group):
        raise PermissionDenied
    settle(invitation, WayInState.WITHDRAWN, by=by)
    log(invitation, "groups.invitation.withdraw", user=by)
    return invitation
