"""Beginning a bid, and saving its parts."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import User
from hub.members.models import Organisation
from projects.bids.arrivals import Arrival
from projects.bids.canonical import canonical
from projects.bids.content import MOST_BYTES, seal_of, steps_of
from projects.bids.deadlines import check_takes
from projects.bids.enums import Act, BidStage, BidState, Step
from projects.bids.exceptions import BidError, ChangedMeanwhile, DoneAlready
from projects.bids.models import Bid, BidPerson, BidStep, CallKey
from projects.bids.permissions import can_start_bid
from projects.bids.services.closes import remembers_close
from projects.bids.services.parts import bid_to_write, locked_call, new_mark, note
from projects.bids.shortlists import check_admitted
from projects.bids.transitions import check_bid
from projects.calls.models import CallPage


@remembers_close
@transaction.atomic
def start_bid(call: CallPage, *, lead: Organisation, stage: BidStage, by: User, arrival: Arrival | None = None) -> Bid:
    """Begin an expression of interest or a bid: at the second of two stages, for whoever was shortlisted at the first.

    Raises PermissionDenied, CallNotOpen, NotShortlisted or DoneAlready.
    """
    arrival = arrival or Arrival.now()
    call = locked_call(call.pk)
    at = arrival.at_call(call)
    if not can_start_bid(by, call, lead):
        raise PermissionDenied
    check_takes(call, stage, at)
    check_admitted(call, stage, lead.pk)
    standing = Bid.objects.at(call, stage).standing().filter(lead=lead).select_related("started_by").first()
    if standing is not None:
        raise DoneAlready(f"{standing.started_by.display_name} has begun one for {lead.name} already.", standing)
    bid = Bid(call=call, stage=stage, lead=lead, started_by=by, started_at=at)
    bid.sealed_mark = CallKey.of_call(call).seal.close(new_mark(), bid.place("mark"))
    bid.save()
    BidPerson.objects.create(bid=bid, person=by, organisation=lead, named_by=by)
    note(bid, Act.START, by)
    return bid


@remembers_close
@transaction.atomic
def save_step(  # noqa: PLR0913 - what is saved, what was seen, by whom and when are four things.
    bid: Bid, step: Step, content: Mapping[str, Any], *, seen: int, by: User, arrival: Arrival | None = None
) -> BidStep:
    """Save a part of a bid, sealed. `seen` is the number of the part that the writer had before them; 0 for none.

    Raises PermissionDenied, CallNotOpen, TransitionNotAllowed or ChangedMeanwhile.
    """
    bid, _, at = bid_to_write(bid, by, arrival)
    check_bid(bid.state, BidState.WITHDRAWN)
    if step not in steps_of(bid):
        raise PermissionDenied
    text = canonical(content)
    if len(text) > MOST_BYTES:
        raise BidError("This is too long to be kept. Shorten it, or add it as a file.")
    sealed = seal_of(bid).close(text, bid.place(f"step:{step.value}"))
    present = BidStep.objects.filter(bid=bid, name=step).first()
    if (present.number if present else 0) != seen:
        raise ChangedMeanwhile("Somebody has saved this part after you opened it. Nothing of yours is saved yet.")
    saved = present or BidStep(bid=bid, name=step, number=0)
    saved.sealed, saved.number, saved.saved_at, saved.saved_by = sealed, seen + 1, at, by
    saved.save()
    note(bid, Act.SAVE, by, step.label)
    return saved
