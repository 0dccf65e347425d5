class CallError(Exception):
    """An act on a call that is not possible. Its text is for whoever tried it."""


class CallStays(CallError):
    """The call has opened, so it stays where it is."""


class CallCancelledAlready(CallError):
    """The call was cancelled before."""


class ReasonMissing(CallError):
    """An act that readers see needs a reason."""


class QuestionsClosed(CallError):
    """The time for questions has not begun, or is over."""


class TooManyQuestions(CallError):
    """One person has asked more than anybody can answer."""


class AnsweredAlready(CallError):
    """Somebody has answered the question before."""
