"""What the page of a call says once it is awarded. The app above publishes it, and calls may not import that."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hub.members.models import Organisation
    from projects.calls.models import CallPage


@dataclass(frozen=True, slots=True)
class Award:
    """Who is awarded what, and why. `value` is in words, with VAT; nothing in kind."""

    lead: str
    partners: tuple[str, ...]
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exceptional:
    """An organisation that was let in late, and why."""

    organisation: str
    reason: str


@dataclass(frozen=True, slots=True)
class AwardNotice:
    """The award notice, as it was published. `lowest` and `highest` are totals of 100; nothing where none was given."""

    bids: int
    awards: tuple[Award, ...]
    lowest: str = ""
    highest: str = ""
    exceptions: tuple[Exceptional, ...] = ()
    published_at: datetime | None = None

    @property
    def words(self) -> str:
        """What of it can be searched."""
        rows = (" ".join((each.lead, *each.partners, each.value, each.reason)) for each in self.awards)
        return "\n".join(("Award notice", *rows))


@dataclass(frozen=True, slots=True)
class Awarded:
    """Who has won what, by published notices: `bodies` of a call, with a page for everybody, and `calls` of a body."""

    bodies: Callable[["CallPage"], Iterable["Organisation"]]
    calls: Callable[["Organisation"], Iterable["CallPage"]]


_notices: dict[str, Callable[["CallPage"], AwardNotice | None]] = {}


def register_award_notice(name: str, ask: Callable[["CallPage"], AwardNotice | None]) -> None:
    """Have `ask` return the notice of a call, once it is published."""
    _notices[name] = ask


def award_notice(call: "CallPage") -> AwardNotice | None:
    """Return the notice of a call; None before it is published."""
    if call.awarded_at is None:
        return None
    found = (ask(call) for ask in _notices.values())
    return next((notice for notice in found if notice is not None), None)


_awarded: dict[str, Awarded] = {}


def register_awarded(name: str, awarded: Awarded) -> None:
    """Have a call be found by whom it is awarded to, once the notice is published."""
    _awarded[name] = awarded


def bodies_awarded(call: "CallPage") -> list["Organisation"]:
    """Return to whom a call is awarded, of those with a page that everybody may read; none before it is published."""
    if call.awarded_at is None:
        return []
    return [body for awarded in _awarded.values() for body in awarded.bodies(call)]


def calls_awarded_to(body: "Organisation") -> list["CallPage"]:
    """Return the calls that are awarded to an organisation, by published notices."""
    return [call for awarded in _awarded.values() for call in awarded.calls(body)]
