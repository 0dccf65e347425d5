"""What officers do with the bids for a call: allow one to be late, and open them, two of them, after the close."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.members.models import Organisation
from projects.bids.deadlines import is_over
from projects.bids.enums import BidStage
from projects.bids.exceptions import DoneAlready, NotToBeOpened
from projects.bids.models import Bid, LateException, Opening
from projects.bids.notifications import late_exception_mails
from projects.bids.permissions import can_open_bids, can_run_call
from projects.bids.services.parts import locked_call, send
from projects.calls import clock
from projects.calls.models import CallPage

LONGEST_EXCEPTION: Final = timedelta(days=14)


@transaction.atomic
def begin_opening(call: CallPage, stage: BidStage, *, by: User) -> Opening:
    """Begin to open the bids, the first of two people. From now on nothing is handed in, whatever the clock says.

    Raises PermissionDenied, NotToBeOpened or DoneAlready.
    """
    call = locked_call(call.pk)
    at = clock.now()
    if not can_open_bids(by, call):
        raise PermissionDenied
    _check_over(call, stage, at)
    present = Opening.objects.filter(call=call, stage=stage).first()
    if present is not None:
        raise DoneAlready("Somebody has begun to open them already.", present)
    opening = Opening.objects.create(call=call, stage=stage, begun_by=by, begun_at=at)
    log(call, "bids.opening.begin", user=by, data={"stage": stage})
    return opening


@transaction.atomic
def confirm_opening(opening: Opening, *, by: User) -> Opening:
    """Open the bids, the second of two people. Raises PermissionDenied, NotToBeOpened or DoneAlready."""
    call = locked_call(opening.call_id)
    at = clock.now()
    opening = Opening.objects.select_for_update(of=("self",)).get(pk=opening.pk)
    if not can_open_bids(by, call):
        raise PermissionDenied
    if opening.is_complete:
        raise DoneAlready("They have been opened already.", opening)
    if opening.begun_by_id == by.pk:
        raise NotToBeOpened("Somebody else has to confirm what you have begun.")
    _check_over(call, opening.stage, at)
    opening.confirmed_by, opening.confirmed_at = by, at
    opening.number_of_bids = Bid.objects.at(call, opening.stage).handed_in().count()
    opening.save(update_fields=["confirmed_by", "confirmed_at", "number_of_bids"])
    log(call, "bids.opening.confirm", user=by, data={"stage": opening.stage, "bids": opening.number_of_bids})
    return opening


def _check_over(call: CallPage, stage: str, at: datetime) -> None:
    if call.cancelled_at is not None:
        raise NotToBeOpened("This call has been cancelled: its bids stay sealed.")
    if not is_over(call, stage, at):
        raise NotToBeOpened("The call has not closed yet.")
    if LateException.objects.filter(call=call, stage=stage, until__gt=at).exists():
        raise NotToBeOpened("An organisation may still hand in late. Wait until its time is over.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """What an officer writes who lets an organisation be late."""

    stage: BidStage
    organisation: Organisation
    until: datetime
    reason: str


@transaction.atomic
def give_late_exception(call: CallPage, late: Lateness, *, by: User) -> LateException:
    """Let an organisation hand in after the close, with a reason that will be published.

    Raises PermissionDenied or NotToBeOpened.
    """
    call = locked_call(call.pk)
    at = clock.now()
    if not can_run_call(by, call):
        raise PermissionDenied
    _check_lateness(call, late, at)
    exception = LateException(call=call, stage=late.stage, organisation=late.organisation, until=late.until)
    exception.reason, exception.given_by, exception.given_at = late.reason.strip(), by, at
    exception.save()
    log(call, "bids.exception.give", user=by, data={"exception": exception.pk})
    send(late_exception_mails(exception))
    return exception


def _check_lateness(call: CallPage, late: Lateness, at: datetime) -> None:
    if not late.reason.strip():
        raise NotToBeOpened("Say why. It will be published.")
    if call.cancelled_at is not None or not is_over(call, late.stage, at):
        raise NotToBeOpened("The call has not closed, or was cancelled: nobody needs an exception.")
    if Opening.objects.filter(call=call, stage=late.stage).exists():
        raise NotToBeOpened("The bids are being opened. Nobody can be late any more.")
    if not at < late.until <= at + LONGEST_EXCEPTION:
        raise NotToBeOpened(f"Choose a time within the next {LONGEST_EXCEPTION.days} days.")
