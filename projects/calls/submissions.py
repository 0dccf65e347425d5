"""What calls ask of the apps above, which they may not import: who has answered a call, and who follows it.

`bids` fills this in its `AppConfig.ready`. Where nobody does, no call has been answered.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from home.models import User
    from projects.calls.models import CallPage
    from search.tokens import Reader

HasBegun = Callable[["CallPage"], bool]
BidCount = Callable[["CallPage"], int]
CallReaders = Callable[["CallPage"], Iterable["User"]]


@dataclass(frozen=True, slots=True)
class Action:
    """What a reader is offered first on the page of a call. `note` stands below the button."""

    text: str
    url: str
    note: str = ""


FirstAction = Callable[["CallPage", "Reader", datetime], Action | None]
OfficerLink = Callable[["CallPage", "User"], Action | None]

_has_begun: dict[str, HasBegun] = {}
_bid_counts: dict[str, BidCount] = {}
_readers: dict[str, CallReaders] = {}
_first_actions: dict[str, FirstAction] = {}
_officer_links: dict[str, OfficerLink] = {}


def register_has_begun(name: str, ask: HasBegun) -> None:
    """Have `ask` say whether somebody has begun an answer, be it a draft. No officer is told of it."""
    _has_begun[name] = ask


def register_bid_count(name: str, count: BidCount) -> None:
    """Have `count` say how many bids stand. It is asked only once a call has closed."""
    _bid_counts[name] = count


def register_call_readers(name: str, readers: CallReaders) -> None:
    """Have `readers` name those who are told of changes besides whoever saved the call: who has begun a bid."""
    _readers[name] = readers


def register_first_action(name: str, offer: FirstAction) -> None:
    """Have `offer` say what the one button of a call's page does for a reader at a moment; None for nothing."""
    _first_actions[name] = offer


def register_officer_link(name: str, offer: OfficerLink) -> None:
    """Have `offer` say which page an officer finds beside a call in its register; None for nothing."""
    _officer_links[name] = offer


def has_begun(call: "CallPage") -> bool:
    """Tell whether somebody has begun an answer to `call`. No officer is told before it has closed."""
    return any(ask(call) for ask in _has_begun.values())


def bid_count(call: "CallPage") -> int | None:
    """Return how many bids stand; None where nobody counts them. The caller has seen that the call is over."""
    return sum(count(call) for count in _bid_counts.values()) if _bid_counts else None


def readers_of(call: "CallPage") -> Iterable["User"]:
    """Give those whom the apps above want told of changes. The same person may come twice."""
    for readers in _readers.values():
        yield from readers(call)


def first_action(call: "CallPage", reader: "Reader", at: datetime) -> Action | None:
    """Return what the page offers this reader first, of what the apps above offer."""
    offers = (offer(call, reader, at) for offer in _first_actions.values())
    return next((action for action in offers if action is not None), None)


def officer_links(call: "CallPage", officer: "User") -> list[Action]:
    """Return the pages that this officer finds beside a call."""
    offers = (offer(call, officer) for offer in _officer_links.values())
    return [link for link in offers if link is not None]
