"""Which font can draw which sign, so that no text in any script breaks a statement.

Drawn are Latin script, by the one font that comes with the library and is put into the file; Chinese, Japanese, Korean,
Greek and Russian, by fonts that readers of PDF bring along. A letter with a mark that no font has loses the mark. Where
nothing else helps, `GAP` stands for the whole run; the true words are in the file for whoever listens or copies.
"""

from functools import cache
from typing import Final
from unicodedata import category, normalize

from django.utils.html import escape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

PLAIN: Final = "Vera"
BOLD: Final = "VeraBd"
GAP: Final = "[…]"
# Fonts of readers, with the set of signs that each is sure to have.
_OF_READERS: Final = (("STSong-Light", "gbk"), ("HYSMyeongJo-Medium", "euc_kr"))
_LEFT_OUT: Final = frozenset({"Cc", "Cf", "Mn", "Me", "Cs"})  # They draw nothing by themselves.


@cache
def signs_of_latin() -> frozenset[int]:
    """Make the fonts known to the library, once, and return what its own font can draw."""
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)
    for name, _ in _OF_READERS:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return frozenset(pdfmetrics.getFont(PLAIN).face.charToGlyph)


def _drawn(sign: str) -> tuple[str, str] | None:
    """Return the font for a sign and what it draws; no font for that of the paragraph, None where nothing can."""
    if ord(sign) in signs_of_latin():
        return "", sign
    for font, known in _OF_READERS:
        if _has(known, sign):
            return font, sign
    bare = normalize("NFD", sign)[0]
    return _drawn(bare) if bare != sign else None


def _has(known: str, sign: str) -> bool:
    try:
        sign.encode(known)
    except UnicodeEncodeError:
        return False
    return ord(sign) < 0x10000


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return a text as pieces of one font each. Signs that nothing can draw become one gap, spaces between them too."""
    pieces: list[tuple[str, str]] = []
    for sign in normalize("NFC", text):
        if sign.isspace():
            pieces.append(("", " "))
        elif category(sign) not in _LEFT_OUT:
            pieces.append(_drawn(sign) or (GAP, ""))
    return _joined(pieces)


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for font, sign in pieces:
        if font == GAP:
            while joined and joined[-1] == ("", " ") and joined[-2:-1] == [(GAP, "")]:
                joined.pop()
            if joined[-1:] != [(GAP, "")]:
                joined.append((GAP, ""))
        elif joined and joined[-1][0] == font and (font or sign != " ") and joined[-1] != ("", " "):
            joined[-1] = (font, joined[-1][1] + sign)
        else:
            joined.append((font, sign))
    return joined


def markup(text: str) -> str:
    """Return a text as the library's markup, each line of it on a line of its own, without empty ones."""
    return "<br/>".join(_line(line) for line in text.splitlines() if line.strip()) or " "


def _line(text: str) -> str:
    return "".join(_marked(font, signs) for font, signs in _pieces(text))


def _marked(font: str, signs: str) -> str:
    if font == GAP:
        return GAP
    return f'<font name="{font}">{escape(signs)}</font>' if font else str(escape(signs))


def may_be_partial(text: str) -> bool:
    """Say whether a text has signs that may be missing, or lack their marks, in what is drawn of it."""
    signs = (sign for sign in normalize("NFC", text) if not sign.isspace() and category(sign) not in _LEFT_OUT)
    return any(ord(sign) not in signs_of_latin() for sign in signs)
