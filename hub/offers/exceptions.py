from typing import Any


class OfferError(Exception):
    """Something about an offer or an introduction cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(OfferError):
    """It has been ended or answered meanwhile."""


class NotToBeOffered(OfferError):
    """What was written cannot stand so: for that organisation, on that thing, or until that day."""


class NotToBeAsked(OfferError):
    """An introduction cannot be asked for now."""


class DoneAlready(OfferError):
    """The same form came twice: `left` is what the first one left, and the second leaves nothing."""

    def __init__(self, message: str, left: Any) -> None:
        super().__init__(message)
        self.left = left
