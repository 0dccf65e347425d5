class AlreadySent(Exception):
    """The secretariat has this very message, and has not answered it yet."""


class TooManyMessages(Exception):
    """One network address has written to the secretariat more often than a person would."""
