class PublicationError(Exception):
    """An act on a publication that cannot be done now; the message tells the editor why."""


class FileRefused(PublicationError):
    """A file that the hub does not take. The message is a sentence for the person who uploaded it."""


class AlreadyWithdrawn(PublicationError):
    """The publication has been withdrawn before."""


class NotWithdrawn(PublicationError):
    """The publication stands, so it cannot be put back."""
