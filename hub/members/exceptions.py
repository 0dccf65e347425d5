class MembershipError(Exception):
    """Something about a membership cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(MembershipError):
    """The thing is no longer in a state from which this is possible."""


class AlreadyApplied(MembershipError):
    """The person has an open application or membership of this kind already."""


class DraftIncomplete(MembershipError):
    """Something that is needed has not been said yet."""


class ReasonMissing(MembershipError):
    """A refusal without a reason, or a question or an answer without words: somebody would be owed them."""


class NoOfficer(MembershipError):
    """Access without a membership is for officers alone."""


class AlreadyTaken(MembershipError):
    """Another organisation has this name or number."""


class OfficeHeld(MembershipError):
    """Officers are not forgotten before somebody else has their office."""


class TermsChangedMeanwhile(MembershipError):
    """The terms that somebody read are no longer those that hold."""


class AlreadySteward(MembershipError):
    """Somebody is a steward of the organisation already."""


class LastSteward(MembershipError):
    """Nobody would be a steward of the organisation any more, and that has not been said."""


class NotToBeMerged(MembershipError):
    """Something stands in the way of making one organisation of two."""


class StandsInACircle(MembershipError):
    """A body would stand for itself, perhaps through others."""


class UnknownFilter(Exception):
    """A file of the directory is asked for by a filter or a value that there is not."""
