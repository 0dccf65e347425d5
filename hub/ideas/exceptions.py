class IdeaError(Exception):
    """Something about an idea cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(IdeaError):
    """The idea is no longer in a state from which this is possible."""


class IdeaChangedMeanwhile(IdeaError):
    """The form was opened before somebody else saved: saving it would undo their words."""
