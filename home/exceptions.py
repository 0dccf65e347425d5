class TooManyMessages(Exception):
    """One network address has written to the secretariat more often than a person would."""
