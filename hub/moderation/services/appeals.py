"""Not agreeing with a decision."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.moderation.enums import CaseState
from hub.moderation.exceptions import AppealNotPossible, ReasonMissing
from hub.moderation.models import Appeal, Case
from hub.moderation.notifications import mails_to_moderators
from hub.moderation.permissions import can_appeal
from hub.moderation.services.locks import locked
from hub.moderation.transitions import check_transition


@transaction.atomic
def appeal(case: Case, *, by: User, text: str) -> Appeal:
    """Ask for a second look, once: an author at what was hidden, or a reporter at what was kept.

    What was decided first holds meanwhile. Raises TransitionNotAllowed, PermissionDenied, AppealNotPossible or
    ReasonMissing.
    """
    case = locked(case)
    check_transition(case.state, CaseState.APPEALED)
    if not can_appeal(by, case):
        raise PermissionDenied
    if Case.objects.of_thing(case.kind, case.object_id).filter(pk__gt=case.pk).exists():
        raise AppealNotPossible("This was reported again since, and what is decided there counts.")
    if not text.strip():
        raise ReasonMissing("Say why you do not agree: another moderator reads it.")
    made = Appeal.objects.create(case=case, person=by, text=text.strip())
    case.state = CaseState.APPEALED
    case.save(update_fields=["state"])
    log(case, "moderation.case.appeal", user=by)
    for mail in mails_to_moderators("An appeal"):
        queue_mail(mail)
    return made
