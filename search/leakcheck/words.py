"""Words as they are compared: those of a private text with those of a page, whatever stands between the letters."""

import json
import re
from html import unescape
from typing import Final
from unicodedata import normalize
from urllib.parse import unquote

_TAG = re.compile(r"<[^>]*>")
_LINK_IN_MARKDOWN = re.compile(r"\]\([^)\s]*\)")
_IN_MARKUP = re.compile(r"""=\s*"([^"]*)"|=\s*'([^']*)'""")
_ESCAPED_IN_JSON = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_LINE_END_IN_JSON = re.compile(r"\\[nrt]")
_UNSEEN = re.compile("<wbr */?>|[\u00ad\u200b-\u200d\u2060\ufeff]")  # Where a line may break, and what takes no room.
_BETWEEN_WORDS = re.compile(r"[\W_]+")

# Letters of scripts that put no space between words (Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer): each says
# about as much as two of ours.
_WIDE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_LETTER = re.compile(f"[{_WIDE}]")
_GAP = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_UNIT = re.compile(f"[{_WIDE}]|[^{_WIDE} ]+")

LETTERS_IN_PHRASE: Final = 28


def plain(text: str) -> str:
    """Return the words of a text in small letters, one space apart, without what stands between them.

    So a quotation mark that was turned, a line that was broken and emphasis do not hide a phrase.
    """
    words = _BETWEEN_WORDS.sub(" ", normalize("NFKC", unescape(text)).casefold()).strip()
    return _GAP.sub("", words)


def words_of_answer(text: str) -> str:
    """Return the words of a page, feed or file as a reader sees them, then those of its headers and in its markup."""
    text = _UNSEEN.sub("", _LINE_END_IN_JSON.sub(" ", _ESCAPED_IN_JSON.sub(_as_letters, text)))
    head, _, _ = text.partition("\n\n")
    in_markup = ("".join(values) for values in _IN_MARKUP.findall(text))
    unseen = plain(unquote("\n".join([head, *in_markup])))
    return f" {plain(_TAG.sub(' ', text))} \n {unseen} "


def _as_letters(escaped: re.Match[str]) -> str:
    return str(json.loads(f'"{escaped[0]}"'))


def letters(text: str) -> int:
    """Return how much a text says, by its letters rather than its spaces."""
    return sum(map(str.isalnum, text)) + len(_WIDE_LETTER.findall(text))


def middle_of(text: str) -> str:
    """Return some words from the middle of a text, or all of a short one."""
    words = plain(_TAG.sub(" ", _LINK_IN_MARKDOWN.sub("]", _UNSEEN.sub("", text))))
    places = [unit.span() for unit in _UNIT.finditer(words)]
    if not places:
        return ""
    first = last = len(places) // 2
    while letters(words[places[first][0] : places[last][1]]) < LETTERS_IN_PHRASE and last - first + 1 < len(places):
        first, last = max(0, first - 1), min(len(places) - 1, last + 1)
    return words[places[first][0] : places[last][1]]


def bounded(phrase: str) -> str:
    """Return a phrase with the space that stands around whole words, where its script has any."""
    before = "" if _WIDE_LETTER.match(phrase) else " "
    after = "" if _WIDE_LETTER.match(phrase[-1:]) else " "
    return f"{before}{phrase}{after}"
