"""Editors' text without its marks, as open data have it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing

from home.differences import Piece, in_words


def plain(html: str) -> str:
    """Return rich text as plain text, its paragraphs and list items one after the other."""
    lines = (line.strip() for line in strip_tags(get_text_for_indexing(html)).splitlines())
    return "\n".join(line for line in lines if line)


def differences_in_words(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return what was changed, one thing after the other: what it is called, what it was, and what it is now."""
    return "\n".join(f"{row['name']}: {_difference(row)}" for row in rows)


def _difference(row: Mapping[str, Any]) -> str:
    if "pieces" in row:
        return in_words(Piece(**piece) for piece in row["pieces"])
    return f"{row['before'] or 'none'} → {row['after'] or 'none'}"
