"""The few signs in which the demo's texts are written, made into the blocks of a body."""

import re
from html import escape
from typing import Any


def blocks_of(text: str) -> list[tuple[str, Any]]:
    """Return the blocks of a text: "## " begins a heading, "> " a quote, "= " a figure; all else is a paragraph."""
    return [_block(" ".join(piece.split())) for piece in re.split(r"\n\s*\n|\n(?=## )|(?<=\n)(?=[>=] )", _spaced(text))]


def _spaced(text: str) -> str:
    """Return the text with a heading always a piece of its own."""
    return re.sub(r"(?m)^(## .*)$", r"\1\n", text.strip())


def _block(piece: str) -> tuple[str, Any]:
    sign, _, rest = piece.partition(" ")
    if sign == "##":
        return "heading", {"text": rest, "level": "2"}
    if sign == ">":
        words, _, source = rest.rpartition(" — ")
        return "quote", {"text": words or rest, "source": source if words else ""}
    if sign == "=":
        figure, meaning, source = (part.strip() for part in rest.split("|"))
        return "figure", {"figure": figure, "meaning": meaning, "source": source}
    return "text", f"<p>{escape(piece, quote=False)}</p>"
