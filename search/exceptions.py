class AlertError(Exception):
    """An alert cannot be had so; the sentence tells the person why."""


class LinkRefused(Exception):
    """A link was not made by us, has run out, or what it led to is gone."""


class TooManyAlerts(AlertError):
    """The person follows as many searches as one may."""


class AlertExists(AlertError):
    """The person follows this search already."""
