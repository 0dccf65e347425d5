"""Letting a moderator read a reported thing: that one, for a while, and with a note that its authors can see."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.files.models import StoredFile
from hub.moderation.exceptions import ReasonMissing, TransitionNotAllowed
from hub.moderation.models import Case, FileOpening, Opening
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


@transaction.atomic
def open_file(case: Case, file: StoredFile, *, by: User) -> FileOpening:
    """Note that a moderator who may read a reported thing now reads a file of it. Raises PermissionDenied."""
    case = locked(case)
    opening = Opening.objects.giving_sight(by).filter(case=case).order_by("-pk").first()
    if opening is None or not can_open_case(by, case):
        raise PermissionDenied
    note, is_new = FileOpening.objects.get_or_create(opening=opening, file_number=file.pk)
    if is_new:
        log(case, "moderation.case.open_file", user=by)
    return note
