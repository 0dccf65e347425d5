"""Numbers as they come in addresses and forms, where anybody may type anything."""

from typing import Final

_MOST_DIGITS: Final = 18  # What a column for numbers of records holds, whatever the digits.


def typed_number(text: str | None, *, most_digits: int = _MOST_DIGITS) -> int | None:
    """Return the whole number that was typed, in plain digits; nothing for what is none, or is longer."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > most_digits:
        return None
    return int(text)
