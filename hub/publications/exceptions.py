class PublicationError(Exception):
    """An act on a publication that cannot be done now; the message tells the editor why."""


class AlreadyWithdrawn(PublicationError):
    """The publication has been withdrawn before."""


class NotWithdrawn(PublicationError):
    """The publication stands, so it cannot be put back."""
