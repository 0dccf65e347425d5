"""The acts upon the draft of an application, which is its person's alone until it is handed in."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import User
from hub.members.enums import Standing
from hub.members.exceptions import AlreadyApplied, DraftIncomplete
from hub.members.models import Application, ApplicationDraft
from hub.members.permissions import can_apply
from hub.members.services.applications import apply_for_membership

_TYPED: Final = (
    "standing", "organisation_name", "organisation_sector", "role", "sectors", "knows", "can_offer", "looks_for",
    "motive",
)  # fmt: skip


@transaction.atomic
def keep_draft(*, by: User, **typed: Any) -> ApplicationDraft:
    """Keep what somebody has typed so far. Nothing else is changed. Raises PermissionDenied."""
    if not can_apply(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Not while the same draft is handed in.
    draft, _ = ApplicationDraft.objects.get_or_create(person=by)
    for name in _TYPED:
        if name in typed:
            setattr(draft, name, typed[name])
    draft.save()
    return draft


@transaction.atomic
def submit_draft(*, by: User) -> Application:
    """Hand the draft in: it becomes an application, and the draft is gone.

    Raises PermissionDenied, AlreadyApplied or DraftIncomplete.
    """
    if not can_apply(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds no draft.
    draft = ApplicationDraft.objects.filter(person=by).first()
    if draft is None:
        raise AlreadyApplied("You have applied already. Your application is below.")
    if draft.missing_step is not None:
        raise DraftIncomplete("Something is still missing.")
    typed = {name: getattr(draft, name) for name in _TYPED if name != "standing"}
    if draft.standing == Standing.INDIVIDUAL:
        typed |= {"organisation_name": "", "organisation_sector": ""}
    application = apply_for_membership(by=by, **typed)
    draft.delete()
    return application
