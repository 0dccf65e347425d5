"""Asking to be let into an open group, and what a steward answers."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.groups.enums import WayInState
from hub.groups.exceptions import AlreadyThere
from hub.groups.models import JoinRequest, WorkingGroup
from hub.groups.notifications import request_answered_mail, request_mail
from hub.groups.people import is_among_people, stewards_of
from hub.groups.permissions import can_ask_to_join, can_run, can_withdraw_request
from hub.groups.services.locks import locked_running
from hub.groups.services.people import let_in
from hub.groups.services.ways_in import locked_way_in, settle


@transaction.atomic
def ask_to_join(group: WorkingGroup, *, by: User, words: str = "") -> JoinRequest:
    """Ask the stewards of an open group to be let in. Raises PermissionDenied, GroupEnded or AlreadyThere."""
    group = locked_running(group.pk)
    if not can_ask_to_join(by, group):
        raise PermissionDenied
    _check_that_free(group, by)
    request = JoinRequest.objects.create(group=group, person=by, words=words.strip())
    log(request, "groups.request.make", user=by)
    queue_mail(request_mail(stewards_of(group)))
    return request


def _check_that_free(group: WorkingGroup, person: User) -> None:
    """Raise AlreadyThere where nobody needs to let the person in."""
    if is_among_people(person, group):
        raise AlreadyThere("You are in this group already.")
    if group.joinrequests.waiting().filter(person=person).exists():
        raise AlreadyThere("You have asked already. The stewards will answer.")
    if group.groupinvitations.waiting().filter(person=person).exists():
        raise AlreadyThere("You are invited to this group: accept the invitation.")


@transaction.atomic
def accept_request(request: JoinRequest, *, by: User) -> JoinRequest:
    """Let somebody in who asked. Raises PermissionDenied, GroupEnded, TransitionNotAllowed or AlreadyThere."""
    User.objects.select_for_update().get(pk=request.person_id)  # Before the group's row, as where access ends.
    request = locked_way_in(request)
    if not can_run(by, request.group):
        raise PermissionDenied
    settle(request, WayInState.ACCEPTED, by=by)
    let_in(request.group, request.person)
    log(request, "groups.request.accept", user=by)
    queue_mail(request_answered_mail(request))
    return request


@transaction.atomic
def decline_request(request: JoinRequest, *, by: User) -> JoinRequest:
    """Answer no to somebody who asked. Raises PermissionDenied, GroupEnded or TransitionNotAllowed."""
    request = locked_way_in(request)
    if not can_run(by, request.group):
        raise PermissionDenied
    settle(request, WayInState.DECLINED, by=by)
    log(request, "groups.request.decline", user=by)
    queue_mail(request_answered_mail(request))
    return request


@transaction.atomic
def withdraw_request(request: JoinRequest, *, by: User) -> JoinRequest:
    """Ask no longer. Raises PermissionDenied, GroupEnded or TransitionNotAllowed."""
    request = locked_way_in(request)
    if not can_withdraw_request(by, request):
        raise PermissionDenied
    settle(request, WayInState.WITHDRAWN, by=by)
    log(request, "groups.request.withdraw", user=by)
    return request
