"""Handing a bid in, replacing it, and withdrawing it, until the close and not a moment longer."""

from django.db import transaction

from home.models import User
from projects.bids.arrivals import Arrival
from projects.bids.canonical import digest_of
from projects.bids.completeness import missing, waiting_partners
from projects.bids.content import bid_text, seal_of
from projects.bids.enums import Act, BidState
from projects.bids.exceptions import ChangedMeanwhile, DoneAlready, NotComplete
from projects.bids.models import Bid, BidVersion
from projects.bids.notifications import receipt_mails, withdrawn_mails
from projects.bids.services.closes import remembers_close
from projects.bids.services.parts import bid_to_withdraw, bid_to_write, keep_partners, note, send
from projects.bids.transitions import check_bid


@remembers_close
@transaction.atomic
def submit_bid(bid: Bid, *, seen: str, by: User, arrival: Arrival | None = None) -> BidVersion:
    """Hand a bid in, or in again, and give its people a receipt. `seen` is the SHA-256 of the text that was checked.

    Whether it is in time is decided by the moment of its `arrival`, which the receipt names, and not by how long it has
    waited for others since. Raises PermissionDenied, CallNotOpen, NotShortlisted, TransitionNotAllowed, DoneAlready,
    ChangedMeanwhile or NotComplete.
    """
    bid, exception, at = bid_to_write(bid, by, arrival)
    check_bid(bid.state, BidState.SUBMITTED)
    text = bid_text(bid)
    digest = digest_of(text)
    latest = bid.versions.order_by("-number").first()
    _refuse_second(bid, latest, digest)
    if digest != seen:
        raise ChangedMeanwhile("This has changed since you checked it. Check it once more, then hand it in.")
    _check_complete(bid)
    version = BidVersion(bid=bid, number=latest.number + 1 if latest else 1, digest=digest, late_by=exception)
    version.submitted_at, version.submitted_by = at, by
    version.sealed = seal_of(bid).close(text, bid.place(f"version:{version.number}"))
    version.save()
    keep_partners(version)
    bid.state, bid.submitted_at = BidState.SUBMITTED, at
    bid.save(update_fields=["state", "submitted_at"])
    note(bid, Act.REPLACE if latest else Act.SUBMIT, by, f"Version {version.number}", at=at)
    send(receipt_mails(version))
    return version


def _refuse_second(bid: Bid, latest: BidVersion | None, digest: str) -> None:
    """Raise DoneAlready where exactly this has been handed in: the same form came twice."""
    if bid.is_submitted and latest is not None and latest.digest == digest:
        raise DoneAlready("This has been handed in already. Here is the receipt.", latest)


def _check_complete(bid: Bid) -> None:
    gaps = list(missing(bid).values())
    gaps += [f"{name} has not said yet whether it is a partner." for name in waiting_partners(bid)]
    if gaps:
        raise NotComplete("This cannot be handed in yet.", gaps)


@remembers_close
@transaction.atomic
def withdraw_bid(bid: Bid, *, by: User, arrival: Arrival | None = None) -> Bid:
    """Withdraw a bid, for good: a draft at any time, one that was handed in until the close.

    Raises PermissionDenied, CallNotOpen or TransitionNotAllowed.
    """
    bid, at = bid_to_withdraw(bid, by, arrival)
    check_bid(bid.state, BidState.WITHDRAWN)
    was_in = bid.is_submitted
    bid.state, bid.withdrawn_at = BidState.WITHDRAWN, at
    bid.save(update_fields=["state", "withdrawn_at"])
    note(bid, Act.WITHDRAW, by, at=at)
    if was_in:
        send(withdrawn_mails(bid))
    return bid
