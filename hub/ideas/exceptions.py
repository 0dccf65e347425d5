from typing import Any


class IdeaError(Exception):
    """Something about an idea cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(IdeaError):
    """The idea is no longer in a state from which this is possible."""


class WrittenAlready(IdeaError):
    """The same form came twice: `written` is what the first one left, and the second leaves nothing."""

    def __init__(self, message: str, written: Any) -> None:
        super().__init__(message)
        self.written = written


class IdeaChangedMeanwhile(IdeaError):
    """The form was opened before somebody else saved: saving it would undo their words."""


class TooLateToEdit(IdeaError):
    """A comment has stood for so long that others count on its words."""


class NotToBeNamed(IdeaError):
    """Somebody cannot be named as a reader of an idea."""


class FirstAuthorStays(IdeaError):
    """An idea is never without its first author."""


class NotToBeMerged(IdeaError):
    """One idea cannot go into another."""


class NotAnswered(IdeaError):
    """The idea has no answer yet, without which it is not closed."""


class NotForAllMembers(IdeaError):
    """The council answers ideas that all members can see, and no others."""
