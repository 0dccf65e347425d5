class ModerationError(Exception):
    """Something about a report cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(ModerationError):
    """The case is no longer in a state from which this is possible."""


class ReportedAlready(ModerationError):
    """The same person has reported the same thing, and it waits or was kept."""


class TooManyReports(ModerationError):
    """Somebody reports more often than a person would."""


class ReasonMissing(ModerationError):
    """An act needs words that others will read."""


class NotOpened(ModerationError):
    """Nobody decides on what they have not opened and read."""


class AppealNotPossible(ModerationError):
    """It is too late for an appeal, or the thing is looked at again already."""
