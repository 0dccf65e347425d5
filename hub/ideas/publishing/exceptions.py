from hub.ideas.exceptions import IdeaError


class PublishingError(IdeaError):
    """Something about making an idea public cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(PublishingError):
    """The publication is no longer in a state from which this is possible."""


class TextChanged(PublishingError):
    """The public text is not the one that this person has read: what they said to that one does not count."""


class NotToBeQuoted(PublishingError):
    """Words cannot be quoted."""


class OneAtATime(PublishingError):
    """The idea has a publication, or a question of the council, already."""
