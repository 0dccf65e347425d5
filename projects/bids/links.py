"""The registry of what the apps above add to the page of a bid, such as the council's letter about it."""

from collections.abc import Callable

from home.models import User
from projects.bids.models import Bid
from projects.calls.submissions import Action

Offer = Callable[[Bid, User], Action | None]

_offers: dict[str, Offer] = {}


def register_link(name: str, offer: Offer) -> None:
    """Have `offer` say where the page of a bid leads one of its people; None for nowhere."""
    _offers[name] = offer


def links_of(bid: Bid, reader: User) -> list[Action]:
    """Return where the page of a bid leads one of its people."""
    found = (offer(bid, reader) for offer in _offers.values())
    return [link for link in found if link is not None]
