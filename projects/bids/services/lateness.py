"""Leave for one organisation to hand in after the close: one officer asks for it with a reason, another one answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.members.models import Organisation
from projects.bids.arrivals import Arrival
from projects.bids.deadlines import is_over
from projects.bids.enums import BidStage, ExceptionState
from projects.bids.exceptions import DoneAlready, NotToBeOpened
from projects.bids.models import LateException, Opening
from projects.bids.notifications import late_exception_mails
from projects.bids.permissions import can_open_bids, can_run_call
from projects.bids.services.parts import locked_call, send
from projects.bids.shortlists import check_admitted
from projects.calls.models import CallPage

LONGEST_EXCEPTION: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """What an officer writes who wants to let an organisation be late."""

    stage: BidStage
    organisation: Organisation
    until: datetime
    reason: str


@transaction.atomic
def ask_late_exception(call: CallPage, late: Lateness, *, by: User) -> LateException:
    """Ask another officer to let an organisation hand in after the close, with a reason that will be published.

    Raises PermissionDenied, NotToBeOpened or NotShortlisted.
    """
    call = locked_call(call.pk)
    at = Arrival.now().at_call(call)
    if not can_run_call(by, call):
        raise PermissionDenied
    _check_lateness(call, late, at)
    exception = LateException(call=call, stage=late.stage, organisation=late.organisation, until=late.until)
    exception.reason, exception.asked_by, exception.asked_at = late.reason.strip(), by, at
    exception.save()
    log(exception, "bids.exception.ask", user=by)
    return exception


def _check_lateness(call: CallPage, late: Lateness, at: datetime) -> None:
    if not late.reason.strip():
        raise NotToBeOpened("Say why. It will be published.")
    _check_moment(call, late.stage, at)
    check_admitted(call, late.stage, late.organisation.pk)
    if not at < late.until <= at + LONGEST_EXCEPTION:
        raise NotToBeOpened(f"Choose a time within the next {LONGEST_EXCEPTION.days} days.")
    of_theirs = LateException.objects.filter(call=call, stage=late.stage, organisation=late.organisation)
    if any(exception.is_waiting for exception in of_theirs.pending(at)):
        raise NotToBeOpened("Leave for this organisation has been asked for already, and waits for an answer.")


def _check_moment(call: CallPage, stage: str, at: datetime) -> None:
    if call.cancelled_at is not None or not is_over(call, stage, at):
        raise NotToBeOpened("The call has not closed, or was cancelled: nobody needs an exception.")
    if Opening.objects.filter(call=call, stage=stage).exists():
        raise NotToBeOpened("The bids are being opened. Nobody can be late any more.")


@transaction.atomic
def grant_late_exception(exception: LateException, *, by: User) -> LateException:
    """Grant it, as the second of two officers, and tell the organisation.

    Raises PermissionDenied, NotToBeOpened or DoneAlready.
    """
    exception, at = _to_answer(exception, by)
    if exception.asked_by_id == by.pk:
        raise NotToBeOpened("Somebody else has to grant what you have asked for.")
    _check_moment(exception.call, exception.stage, at)
    if exception.until <= at:
        raise NotToBeOpened("The time that was asked for is over. Refuse this, and ask anew.")
    _answer(exception, ExceptionState.GRANTED, by, at)
    log(exception, "bids.exception.grant", user=by)
    send(late_exception_mails(exception))
    return exception


@transaction.atomic
def refuse_late_exception(exception: LateException, *, by: User) -> LateException:
    """Refuse it, or take back what one has asked for oneself. Raises PermissionDenied or DoneAlready."""
    exception, at = _to_answer(exception, by)
    _answer(exception, ExceptionState.REFUSED, by, at)
    log(exception, "bids.exception.refuse", user=by)
    return exception


def _to_answer(exception: LateException, by: User) -> tuple[LateException, datetime]:
    call = locked_call(exception.call_id)
    at = Arrival.now().at_call(call)
    held: LateException = LateException.objects.select_for_update(of=("self",)).get(pk=exception.pk)
    held.call = call
    if not can_open_bids(by, call):
        raise PermissionDenied
    if not held.is_waiting:
        raise DoneAlready("This has been answered already.", held)
    return held, at


def _answer(exception: LateException, state: ExceptionState, by: User, at: datetime) -> None:
    exception.state, exception.answered_by, exception.answered_at = state, by, at
    exception.save(update_fields=["state", "answered_by", "answered_at"])
