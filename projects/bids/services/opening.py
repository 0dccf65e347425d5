"""Opening the bids for a call: one act of two officers, after the close."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.bids.arrivals import Arrival
from projects.bids.deadlines import is_over
from projects.bids.enums import BidStage
from projects.bids.exceptions import DoneAlready, NotToBeOpened, SealBroken, SealKeyMissing
from projects.bids.models import Bid, CallKey, LateException, Opening
from projects.bids.permissions import can_open_bids, has_part
from projects.bids.services.closes import see_close
from projects.bids.services.parts import locked_call
from projects.calls.models import CallPage

KEY_MISSING = (
    "The key of the seal on these bids is not on this server, or does not fit. Nothing was opened and nothing is lost: "
    "ask whoever runs the server to bring HUB_SEAL_KEYS back, then try again."
)

HAS_PART = "You belong to an organisation that bids for this call, so others open the bids and read them."


@transaction.atomic
def begin_opening(call: CallPage, stage: BidStage, *, by: User) -> Opening:
    """Begin to open the bids, the first of two people. From now on nothing is handed in, whatever the clock says.

    Raises PermissionDenied, NotToBeOpened or DoneAlready.
    """
    call = locked_call(call.pk)
    at = Arrival.now().at_call(call)
    if not can_open_bids(by, call):
        raise PermissionDenied
    _check_over(call, stage, at)
    _check_no_part(call, by)
    _check_key(call)
    present = Opening.objects.filter(call=call, stage=stage).first()
    if present is not None:
        raise DoneAlready("Somebody has begun to open them already.", present)
    opening = Opening.objects.create(call=call, stage=stage, begun_by=by, begun_at=at)
    see_close(call, at)
    log(call, "bids.opening.begin", user=by, data={"stage": stage})
    return opening


@transaction.atomic
def confirm_opening(opening: Opening, *, by: User) -> Opening:
    """Open the bids, the second of two people. Raises PermissionDenied, NotToBeOpened or DoneAlready."""
    call = locked_call(opening.call_id)
    at = Arrival.now().at_call(call)
    opening = Opening.objects.select_for_update(of=("self",)).get(pk=opening.pk)
    if not can_open_bids(by, call):
        raise PermissionDenied
    if opening.is_complete:
        raise DoneAlready("They have been opened already.", opening)
    if opening.begun_by_id == by.pk:
        raise NotToBeOpened("Somebody else has to confirm what you have begun.")
    _check_over(call, opening.stage, at)
    _check_no_part(call, by)
    _check_key(call)
    opening.confirmed_by, opening.confirmed_at = by, at
    opening.number_of_bids = Bid.objects.at(call, opening.stage).handed_in().count()
    opening.save(update_fields=["confirmed_by", "confirmed_at", "number_of_bids"])
    log(call, "bids.opening.confirm", user=by, data={"stage": opening.stage, "bids": opening.number_of_bids})
    return opening


def _check_no_part(call: CallPage, by: User) -> None:
    if has_part(by, call):
        raise NotToBeOpened(HAS_PART)


def _check_over(call: CallPage, stage: str, at: datetime) -> None:
    if call.cancelled_at is not None:
        raise NotToBeOpened("This call has been cancelled: its bids stay sealed.")
    if not is_over(call, stage, at):
        raise NotToBeOpened("The call has not closed yet.")
    waiting = LateException.objects.filter(call=call, stage=stage).pending(at)
    if any(exception.is_waiting for exception in waiting):
        raise NotToBeOpened("Somebody has asked to allow a late bid. Allow it or refuse it first.")
    if waiting:
        raise NotToBeOpened("An organisation may still hand in late. Wait until its time is over.")


def _check_key(call: CallPage) -> None:
    """Raise NotToBeOpened where this server has not the key of the seal: nothing would open, and both are told now."""
    key = CallKey.objects.filter(call=call).first()
    try:
        if key is not None:
            _ = key.seal
    except (SealKeyMissing, SealBroken) as error:
        raise NotToBeOpened(KEY_MISSING) from error
