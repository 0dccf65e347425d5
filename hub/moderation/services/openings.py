"""Letting a moderator read a reported thing: that one, for a while, and with a note that its authors can see."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.moderation.exceptions import ReasonMissing, TransitionNotAllowed
from hub.moderation.models import Case, Opening
from hub.moderation.permissions import can_open_case
from hub.moderation.services.locks import locked


@transaction.atomic
def open_case(case: Case, *, by: User, reason: str) -> Opening:
    """Note that a moderator opens a reported thing, and why.

    Raises PermissionDenied, TransitionNotAllowed or ReasonMissing.
    """
    case = locked(case)
    if not case.is_open:
        raise TransitionNotAllowed("This has been decided, so there is nothing to read.")
    if not can_open_case(by, case):
        raise PermissionDenied
    if not reason.strip():
        raise ReasonMissing("Say why you open it: its authors can read it.")
    opening = Opening.objects.create(case=case, moderator=by, reason=reason.strip())
    log(case, "moderation.case.open", user=by)
    return opening
