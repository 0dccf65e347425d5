"""What the registers of the admin need beside what the library draws."""

import re
from typing import Final

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_TEXT: Final = re.compile(r"[^<>]+(?![^<]*>)")  # Between tags, not within one.
_LONG_WORD: Final = re.compile(r"[^\s]{17,}")
# Where a long word may go on in the next line: after the @ of an address, else after each sixteenth letter.
_PIECE: Final = re.compile(r"(?:(?:&#?\w+;|[^\s&@]){1,16}@?|@|&)")


@register.filter
def breakable(cell: str) -> SafeString:
    """Let long words of a cell go on in the next line, so that none makes a register wider than its window."""
    return mark_safe(_TEXT.sub(_break_text, conditional_escape(cell)))  # noqa: S308 - escaped already; only `<wbr>` is added.


def _break_text(text: re.Match[str]) -> str:
    return _LONG_WORD.sub(lambda word: "<wbr>".join(_PIECE.findall(word[0])), text[0])
