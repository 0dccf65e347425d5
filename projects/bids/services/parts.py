"""What the acts on bids have in common: taking a bid in hand, its seal and its book."""

import secrets
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from home.models import User
from home.outbox import Mail, queue_mail
from projects.bids.arrivals import Arrival
from projects.bids.deadlines import check_in_time, check_open_for
from projects.bids.enums import Act
from projects.bids.models import Bid, BidAct, BidVersion, LateException, VersionPartner
from projects.bids.permissions import can_write_bid
from projects.calls.models import CallPage


def locked_call(number: int) -> CallPage:
    """Take a call in hand, as it stands now: whoever comes second waits here. Bids are taken in hand after it."""
    call: CallPage = CallPage.objects.select_for_update(of=("self",)).get(pk=number)
    return call


def locked_bid(bid: Bid, call: CallPage) -> Bid:
    """Take a bid in hand, of a call that is in hand already."""
    held: Bid = Bid.objects.select_for_update(of=("self",)).select_related("lead").get(pk=bid.pk, call=call)
    held.call = call
    return held


def bid_to_write(bid: Bid, by: User, arrival: Arrival | None) -> tuple[Bid, LateException | None, datetime]:
    """Take a bid in hand for one of its people of the lead, if the call took it when the request arrived.

    That moment comes from whoever received the request. Where nobody says, it is this one, before any waiting. Raises
    PermissionDenied, CallNotOpen or NotShortlisted.
    """
    held, at = _in_hand(bid, by, arrival)
    return held, check_open_for(held, held.call, at), at


def bid_to_withdraw(bid: Bid, by: User, arrival: Arrival | None) -> tuple[Bid, datetime]:
    """Take a bid in hand that can be withdrawn: a draft at any time, one that was handed in until the close.

    Raises PermissionDenied or CallNotOpen.
    """
    held, at = _in_hand(bid, by, arrival)
    if not held.is_draft:
        check_in_time(held, held.call, at)
    return held, at


def _in_hand(bid: Bid, by: User, arrival: Arrival | None) -> tuple[Bid, datetime]:
    arrival = arrival or Arrival.now()
    held = locked_bid(bid, locked_call(bid.call_id))
    if not can_write_bid(by, held):
        raise PermissionDenied
    return held, arrival.at_call(held.call)


def note(bid: Bid, act: Act, by: User, what: str = "", **more: Any) -> None:
    """Write a line into the book of the bid. Whom it is `about` stands there by a key, never by name."""
    BidAct.objects.create(bid=bid, act=act, by=by, what=what[:200], **more)


def keep_partners(version: BidVersion) -> None:
    """Keep which organisations are partners in what is handed in: those whom its text names."""
    agreed = version.bid.partners.agreed().values_list("organisation", flat=True)
    VersionPartner.objects.bulk_create(VersionPartner(version=version, organisation_id=each) for each in agreed)


def new_mark() -> bytes:
    """Return a text that nobody guesses."""
    return secrets.token_hex(16).encode()


def send(mails: list[Mail]) -> None:
    """Put mails into the outbox: they go if the act commits."""
    for mail in mails:
        queue_mail(mail)
