"""Taking a past call off the site, and putting it back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.calls import clock
from projects.contracting.exceptions import DownAlready, ReasonMissing
from projects.contracting.models import PastProcess
from projects.contracting.permissions import can_keep_past_calls


@transaction.atomic
def take_down(process: PastProcess, *, reason: str, by: User) -> PastProcess:
    """Take a past call off the site, the search and the open data. Editors alone find it, with the reason.

    Raises PermissionDenied, DownAlready or ReasonMissing.
    """
    process = _in_hand(process, by)
    if process.is_taken_down:
        raise DownAlready("This past call has been taken down already.")
    if not reason.strip():
        raise ReasonMissing("Say why it is taken down.")
    process.taken_down_at, process.taken_down_by, process.taken_down_reason = clock.now(), by, reason.strip()[:500]
    process.save(update_fields=["taken_down_at", "taken_down_by", "taken_down_reason"])
    log(process, "contracting.past.take_down", user=by)
    return process


@transaction.atomic
def put_back(process: PastProcess, *, by: User) -> PastProcess:
    """Put a past call back on the site. Raises PermissionDenied or DownAlready."""
    process = _in_hand(process, by)
    if not process.is_taken_down:
        raise DownAlready("This past call is on the site already.")
    process.taken_down_at, process.taken_down_by, process.taken_down_reason = None, None, ""
    process.save(update_fields=["taken_down_at", "taken_down_by", "taken_down_reason"])
    log(process, "contracting.past.put_back", user=by)
    return process


def _in_hand(process: PastProcess, by: User) -> PastProcess:
    if not can_keep_past_calls(by):
        raise PermissionDenied
    held: PastProcess = PastProcess.objects.select_for_update(of=("self",)).get(pk=process.pk)
    return held
