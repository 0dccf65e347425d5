"""What is taken out of extracted text before it is kept."""

import re
import unicodedata
from typing import Final

# A word parted at the end of a line: PDFium marks the place of the hyphen by one of these.
_PARTED: Final = re.compile("[\x02\ufffe]\r?\n?")
# What no database or XML takes (NUL, lone surrogates, non-characters), what steers terminals, and what turns direction.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NOT_STORABLE: Final = re.compile("[\x00\ud800-\udfff]")
# Letters drawn as one (ﬁ) and Arabic letters by their place in the word: nobody types them into a search box.
_DRAWN: Final = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")
_BLANKS: Final = re.compile("[ \t\u00a0]+")
_EMPTY_LINES: Final = re.compile("\n{3,}")


def storable(text: str) -> str:
    """Return `text` without NUL and halves of characters, which databases and parsers refuse; all else stays."""
    return _NOT_STORABLE.sub("", text)


def cleaned(text: str) -> str:
    """Return the words as a reader would type them, without characters that do harm."""
    text = _PARTED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _UNWANTED.sub("", text)
    text = _DRAWN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _EMPTY_LINES.sub("\n\n", _BLANKS.sub(" ", text)).strip()
