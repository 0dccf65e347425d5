"""What officers are told of bids that are not open: when they can be opened, and after the close how many there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from home.models import User
from projects.bids.deadlines import closes_at, is_over
from projects.bids.enums import BidStage
from projects.bids.models import Bid, LateException, Opening
from projects.bids.permissions import can_open_bids, can_run_call, has_part
from projects.bids.services.opening import HAS_PART
from projects.calls.models import CallPage
from projects.calls.moments import in_words


@dataclass(frozen=True, slots=True)
class Room:
    """Where the bids of one stage of a call stand, and what this officer can do. `number` is None before the close."""

    stage: BidStage
    closes_at: datetime
    number: int | None
    opening: Opening | None
    exceptions: list[LateException]
    words: str
    can_begin: bool = False
    can_confirm: bool = False
    can_ask: bool = False


def stages_of(call: CallPage) -> list[BidStage]:
    """Return what the call asks for, in order."""
    return list(BidStage) if call.is_in_two_stages else [BidStage.BID]


def rooms(call: CallPage, officer: User, at: datetime) -> list[Room]:
    """Return each stage of a call for an officer who may open its bids."""
    return [_room(call, stage, officer, at) for stage in stages_of(call)]


def _room(call: CallPage, stage: BidStage, officer: User, at: datetime) -> Room:
    of_stage = {"call": call, "stage": stage}
    opening = Opening.objects.filter(**of_stage).select_related("begun_by", "confirmed_by").first()
    asked = LateException.objects.filter(**of_stage).select_related("organisation", "asked_by", "answered_by")
    exceptions = list(asked.order_by("asked_at", "pk"))
    number = Bid.objects.at(call, stage).handed_in().count() if is_over(call, stage, at) else None
    room: dict[str, Any] = {"opening": opening, "exceptions": exceptions, "number": number}
    room |= {"stage": stage, "closes_at": closes_at(call, stage)}
    is_tied = number is not None and has_part(officer, call)
    words = _of_opening(opening, officer) if opening else _sealed(call, room, at)
    is_waiting = call.cancelled_at is None and number is not None and opening is None
    may_confirm = not is_tied and opening is not None and not opening.is_complete and opening.begun_by_id != officer.pk
    return Room(
        **room,
        words=f"{words} {HAS_PART}" if is_tied else words,
        can_begin=is_waiting and not is_tied and not _pending(exceptions, at),
        can_confirm=may_confirm and call.cancelled_at is None,
        can_ask=is_waiting and can_run_call(officer, call),
    )


def _pending(exceptions: list[LateException], at: datetime) -> list[LateException]:
    return [each for each in exceptions if each.until > at and (each.is_waiting or each.is_granted)]


def _of_opening(opening: Opening, officer: User) -> str:
    begun = f"{opening.begun_by.display_name} has begun to open them, {in_words(opening.begun_at)}."
    if opening.confirmed_by is not None and opening.confirmed_at is not None:
        names = f"{opening.begun_by.display_name} and {opening.confirmed_by.display_name}"
        return f"Opened by {names}, {in_words(opening.confirmed_at)}."
    if opening.begun_by_id == officer.pk:
        return f"You have begun to open them, {in_words(opening.begun_at)}. Another officer has to confirm it."
    return f"{begun} Confirm it, and they are open. Nothing is handed in any more."


def _sealed(call: CallPage, room: dict[str, Any], at: datetime) -> str:
    if call.cancelled_at is not None:
        return "This call has been cancelled. What was handed in stays sealed for good."
    if room["number"] is None:
        return (
            f"Sealed until {in_words(room['closes_at'])}. Until then nobody but the bidders reads them, and nobody is "
            "told whether there are any."
        )
    pending = _pending(room["exceptions"], at)
    if any(each.is_waiting for each in pending):
        return "Somebody has asked to allow a late bid. They can be opened once another officer has answered."
    if pending:
        latest = max(each.until for each in pending)
        return f"An organisation may hand in late. They can be opened from {in_words(latest)} on."
    return "The call has closed. They are opened by two officers: one begins, another one confirms."


def calls_to_open(officer: User, at: datetime) -> list[CallPage]:
    """Return the calls whose bids wait for this officer: to begin, where they run the call, or to confirm."""
    waiting = Bid.objects.handed_in().values_list("call", "stage").distinct()
    openings = {(each.call_id, each.stage): each for each in Opening.objects.filter(call__in=waiting.values("call"))}
    calls = CallPage.objects.live().filter(cancelled_at=None).in_bulk([call for call, _ in waiting])
    found = {
        call: calls[call]
        for call, stage in waiting
        if call in calls
        and is_over(calls[call], stage, at)
        and _waits_for(officer, calls[call], openings.get((call, stage)))
        and not has_part(officer, calls[call])
    }
    return sorted(found.values(), key=lambda call: (call.closes_at, call.pk))


def _waits_for(officer: User, call: CallPage, opening: Opening | None) -> bool:
    if opening is None:
        return can_run_call(officer, call) and can_open_bids(officer, call)
    return not opening.is_complete and opening.begun_by_id != officer.pk and can_open_bids(officer, call)
