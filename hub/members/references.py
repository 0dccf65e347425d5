"""What stands in the addresses of things that nobody is to count."""

import secrets
from typing import Final

_LETTERS: Final = "bcdfghjkmnpqrstvwxz23456789"


def new_reference() -> str:
    """Return eight letters and figures drawn by lot, of which none make a word."""
    return "".join(secrets.choice(_LETTERS) for _ in range(8))
