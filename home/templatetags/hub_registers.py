"""What the registers of the admin need beside what the library draws."""

import re
from typing import Final

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_TAG: Final = re.compile(r"(<[^>]*>)")
_LONG_WORD: Final = re.compile(r"[^\s]{17,}")
# Where a long word may go on in the next line: after the @ of an address, else after each sixteenth letter.
_PIECE: Final = re.compile(r"(?:(?:&#?\w+;|[^\s&@]){1,16}@?|@|&)")


@register.filter
def breakable(cell: str) -> SafeString:
    """Let long words of a cell go on in the next line, so that none makes a register wider than its window."""
    pieces = _TAG.split(conditional_escape(cell))  # Each other one is a tag.
    pieces[::2] = map(_break_text, pieces[::2])
    return mark_safe("".join(pieces))  # noqa: S308 - escaped already; only `<wbr>` is added.


def _break_text(text: str) -> str:
    return _LONG_WORD.sub(lambda word: "<wbr>".join(_PIECE.findall(word[0])), text)
