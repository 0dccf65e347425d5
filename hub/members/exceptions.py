class MembershipError(Exception):
    """Something about a membership cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(MembershipError):
    """The membership is no longer in a state from which this is possible."""


class AlreadyApplied(MembershipError):
    """The person has an open application or membership of this kind already."""


class ReasonMissing(MembershipError):
    """A refusal without a reason, which the applicant would be owed."""
