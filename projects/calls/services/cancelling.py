"""Ending a call without an award."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.calls import clock
from projects.calls.enums import CallPhase
from projects.calls.exceptions import CallCancelledAlready, ReasonMissing
from projects.calls.models import CallPage
from projects.calls.notifications import call_cancelled_mails
from projects.calls.permissions import can_run_call
from projects.calls.services.readers import people_to_tell, send
from projects.calls.transitions import can_become


@transaction.atomic
def cancel_call(call: CallPage, *, reason: str, by: User) -> CallPage:
    """End a published call, for good. Its page stays with the reason on top, and those who follow it are told.

    Raises PermissionDenied, CallCancelledAlready or ReasonMissing.
    """
    call = CallPage.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if not can_run_call(by, call):
        raise PermissionDenied
    at = clock.now()
    if not call.live or not can_become(call.phase(at), CallPhase.CANCELLED):
        raise CallCancelledAlready("This call is over already, or was never published.")
    if not reason.strip():
        raise ReasonMissing("Tell readers why the call is cancelled.")
    call.cancelled_at, call.cancelled_by, call.cancelled_reason = at, by, reason.strip()
    call.save(clean=False, update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
    log(call, "calls.call.cancel", user=by)
    send(call_cancelled_mails(call, people_to_tell(call)))
    return call
