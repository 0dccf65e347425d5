class DeliveryError(Exception):
    """An act on a project that is not possible now. Its text is for whoever tried it."""


class NotAwarded(DeliveryError):
    """A project comes of an award, once its notice is published."""


class MoveRefused(DeliveryError):
    """A project cannot go from where it stands into that state."""


class ReasonMissing(DeliveryError):
    """An act that readers see needs a reason."""


class DatesRefused(DeliveryError):
    """The dates contradict each other."""
