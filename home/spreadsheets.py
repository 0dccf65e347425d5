"""Exports that are opened in spreadsheets."""

import unicodedata
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: Any) -> Any:
    """Return `value` so that no spreadsheet takes it for a formula, also where the sign is written full-width."""
    if not isinstance(value, str):
        return value
    text = value.replace("\x00", "")
    start = unicodedata.normalize("NFKC", text[:1] if text[:1] in "\t\r\n" else text.lstrip()[:1])
    return f"'{text}" if start.startswith(_FORMULA_STARTS) else text
