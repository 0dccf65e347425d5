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


def guard_wagtail_exports() -> None:
    """Let Wagtail's own reports, too, write names and titles as text: it has a table of what to do to which value."""
    from wagtail.admin.views.mixins import SpreadsheetExportMixin as Export

    Export.custom_value_preprocess[str] = dict.fromkeys(Export.FORMATS, safe_cell)
