from typing import Any


class CommitmentError(Exception):
    """Something about a commitment cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(CommitmentError):
    """It was agreed, ended or withdrawn meanwhile."""


class NotToBePromised(CommitmentError):
    """What was written cannot stand so. `problems` says which field is at fault and why; else its text does."""

    def __init__(self, message: str = "", problems: dict[str, str] | None = None) -> None:
        super().__init__(message or " ".join((problems or {}).values()))
        self.problems = problems or {}


class ChangedMeanwhile(CommitmentError):
    """It was edited after the page was opened that somebody had before them."""


class DoneAlready(CommitmentError):
    """The same form came twice: `left` is what the first one left, and the second leaves nothing."""

    def __init__(self, message: str, left: Any) -> None:
        super().__init__(message)
        self.left = left


class UnknownFilter(CommitmentError):
    """A file of the ledger is asked for by a filter or a value that there is not."""


class LinkRefused(CommitmentError):
    """A link by which to report does not hold: it was used, has run out, is of somebody else, or was made up."""
