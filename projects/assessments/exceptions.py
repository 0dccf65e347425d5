class AssessmentError(Exception):
    """An act on an assessment that is not possible now. Its text is for whoever tried it."""


class NotToAssess(AssessmentError):
    """Somebody who cannot assess these bids: they are not open, or the person has a part in one."""


class InterestRefused(AssessmentError):
    """A declaration that says nothing new, or names a conflict without saying which."""


class ScoresRefused(AssessmentError):
    """Scores that cannot stand. `problems` says by the number of each criterion what is wrong."""

    def __init__(self, message: str, problems: dict[int, str] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or {}


class ChangedMeanwhile(AssessmentError):
    """Something was saved after the page was made that the person had before them."""


class DecidedAlready(AssessmentError):
    """The decision has been made: what it rests upon stays as it is."""


class HandedInAlready(AssessmentError):
    """Scores that were handed in stay as they are."""


class RecommendationRefused(AssessmentError):
    """A recommendation that says nothing, or comes before the bids are open."""
