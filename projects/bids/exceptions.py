from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from projects.calls.models import CallPage


class BidError(Exception):
    """An act on a bid that is not possible now. Its text is for whoever tried it."""


class SealBroken(Exception):
    """What was sealed has been altered, cut short, or put in another place. Nothing of it can be trusted."""


class SealKeyMissing(Exception):
    """No key of the environment opens this. Its text says to the operator which one is wanted."""


class CostRefused(BidError):
    """An amount, a rate or a table of costs that cannot stand; the text says why, to whoever typed it."""


class NotCanonical(Exception):
    """Something that has no one written form: a fraction in binary, or what is no text, number, list or record."""


class TransitionNotAllowed(BidError):
    """The bid or the partnership is not in a state from which this follows."""


class CallNotOpen(BidError):
    """The call takes nothing now: not yet, not any more, or not at this stage. Where time decided, it knows when."""

    def __init__(self, message: str, call: "CallPage | None" = None, at: "datetime | None" = None) -> None:
        super().__init__(message)
        self.call, self.at = call, at


class NotShortlisted(CallNotOpen):
    """The call is at its second stage, which is for those who were shortlisted at the first."""


class ChangedMeanwhile(BidError):
    """Somebody saved something after the page was made that the person had before them."""


class NotComplete(BidError):
    """Something that a bid needs is missing. `missing` says what, a sentence each."""

    def __init__(self, message: str, missing: list[str]) -> None:
        super().__init__(message)
        self.missing = missing


class NotToBeOpened(BidError):
    """Bids are opened after the close, by two officers who have no part in them."""


class PartnerRefused(BidError):
    """An organisation or a person that cannot be on the bid now."""


class DoneAlready(BidError):
    """The same form came twice: `left` is what the first one left, and the second leaves nothing."""

    def __init__(self, message: str, left: object) -> None:
        super().__init__(message)
        self.left = left
