class BidError(Exception):
    """An act on a bid that is not possible now. Its text is for whoever tried it."""


class SealBroken(Exception):
    """What was sealed has been altered, cut short, or put in another place. Nothing of it can be trusted."""


class SealKeyMissing(Exception):
    """No key of the environment opens this. Its text says to the operator which one is wanted."""


class CostRefused(BidError):
    """An amount, a rate or a table of costs that cannot stand; the text says why, to whoever typed it."""


class NotCanonical(Exception):
    """Something that has no one written form: a fraction in binary, or what is no text, number, list or record."""
