"""Making, changing and ending working groups."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import AudienceMembership, User
from home.outbox import queue_mail
from home.sent_twice import lately, refuse_second
from hub.groups.enums import WayInState
from hub.groups.exceptions import GroupChangedMeanwhile, HiddenWords, MadeAlready
from hub.groups.models import Stewardship, WorkingGroup
from hub.groups.models.group import new_audience
from hub.groups.notifications import group_ended_mail, request_answered_mail
from hub.groups.people import people_of
from hub.groups.permissions import can_make_group, can_run
from hub.groups.services.hiding import is_refused
from hub.groups.services.locks import locked_running


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupText:
    """What a steward says of a group."""

    name: str
    purpose: str
    is_open: bool


@transaction.atomic
def make_group(text: GroupText, *, by: User) -> WorkingGroup:
    """Begin a group, whose first steward is who makes it. Raises PermissionDenied or MadeAlready."""
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    if not can_make_group(by):
        raise PermissionDenied
    _refuse_second(text, by)
    group = WorkingGroup.objects.create(
        name=text.name, purpose=text.purpose, is_open=text.is_open, audience=new_audience(), made_by=by
    )
    AudienceMembership.objects.create(audience=group.audience, person=by)
    Stewardship.objects.create(group=group, person=by)
    log(group, "groups.group.make", user=by)
    return group


def _refuse_second(text: GroupText, by: User) -> None:
    made = WorkingGroup.objects.running().filter(
        made_by=by, name=text.name, purpose=text.purpose, is_open=text.is_open, made_at__gte=lately()
    )
    refuse_second(made, MadeAlready, "You have made this group already. Here it is.")


@transaction.atomic
def edit_group(group: WorkingGroup, text: GroupText, *, by: User, version: int) -> WorkingGroup:
    """Change what is said of a group, and whether others may know of it. `version` is that of the form.

    Raises PermissionDenied, GroupEnded, GroupChangedMeanwhile or HiddenWords.
    """
    group = locked_running(group.pk)
    if not can_run(by, group):
        raise PermissionDenied
    if group.version != version:
        raise GroupChangedMeanwhile(
            "This group was changed after you opened the form. Look at it in another tab, then save again."
        )
    _refuse_hidden(text, group)
    if (text.name, text.purpose) != (group.name, group.purpose):
        group.edited_at = timezone.now()
        group.hidden_name = group.hidden_purpose = ""  # These words are the stewards' again.
    group.name, group.purpose, group.is_open = text.name, text.purpose, text.is_open
    group.version += 1
    group.save()
    log(group, "groups.group.edit", user=by)
    return group


def _refuse_hidden(text: GroupText, group: WorkingGroup) -> None:
    """Refuse the very words that a moderator has hidden: saving them would undo the decision."""
    fields = {}
    if is_refused(text.name, group):
        fields["name"] = "A moderator has hidden this name. Write another one, or appeal under “Reports and decisions”."
    if is_refused(text.purpose, group):
        fields["purpose"] = "A moderator has hidden these words. Write others, or appeal under “Reports and decisions”."
    if fields:
        raise HiddenWords(fields)


@transaction.atomic
def end_group(group: WorkingGroup, *, by: User) -> WorkingGroup:
    """End a group. Its people stay in its audience: what was shared with them stays theirs to read.

    Raises PermissionDenied or GroupEnded.
    """
    group = locked_running(group.pk)
    if not can_run(by, group):
        raise PermissionDenied
    queue_mail(group_ended_mail(people_of(group).exclude(pk=by.pk)))
    close_group(group, by=by)
    return group


def close_group(group: WorkingGroup, *, by: User) -> None:
    """Put the end to a group that is locked: nobody comes in any more, and whoever waits is told."""
    group.ended_at, group.ended_by = timezone.now(), by
    group.version += 1
    group.save(update_fields=["ended_at", "ended_by", "version"])
    answer = {"answered_at": group.ended_at, "answered_by": by}
    group.groupinvitations.waiting().update(state=WayInState.WITHDRAWN, **answer)
    for request in group.joinrequests.waiting().select_related("person"):
        queue_mail(request_answered_mail(request))
    group.joinrequests.waiting().update(state=WayInState.DECLINED, **answer)
    log(group, "groups.group.end", user=by)
