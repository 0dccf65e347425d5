class AwardError(Exception):
    """An act on a decision that is not possible now. Its text is for whoever tried it."""


class NotToBeDecided(AwardError):
    """The bids are not open, the call is cancelled, or the decision has been made."""


class DecisionRefused(AwardError):
    """A decision that cannot stand. `problems` says by the name of each field what is wrong."""

    def __init__(self, message: str, problems: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or {}


class ChangedMeanwhile(AwardError):
    """Somebody has decided or written after the page was made that the officer had before them."""


class DoneAlready(AwardError):
    """The same act came twice: the second leaves nothing."""


class StandstillRuns(AwardError):
    """Nothing is announced before the end of the standstill."""
