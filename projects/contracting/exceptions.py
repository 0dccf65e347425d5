class ContractingError(Exception):
    """An act on a past call that is not possible now. Its text is for whoever tried it."""


class DownAlready(ContractingError):
    """It was taken down by somebody else meanwhile, or stands on the site already."""


class ReasonMissing(ContractingError):
    """Whoever takes something down says why."""


class BadRelease(Exception):
    """A release of a file that cannot be kept. Its text is for whoever imports the file."""
