"""What the reader typed, made plain: words, "phrases" and -words to leave out.

Nothing here knows any engine's syntax, and nothing a reader types is ever an operator of one: each engine quotes the
terms in its own way. Whatever is typed, however long and however odd, a bounded question comes out and no error.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

MAX_CHARACTERS: Final = 1_000
MAX_TERMS: Final = 32
MOST_OF_A_NAME: Final = 16

_TO_SPACE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff]")
_TO_NOTHING: Final = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PIECE: Final = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_QUOTES: Final = dict.fromkeys(map(ord, "“”„‟«»\uff02"), '"')
_DASHES: Final = dict.fromkeys(range(0x2010, 0x2016), "-") | {0x2212: "-"}
_FOLDED: Final = {
    code: base[0]
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    if len(base := unicodedata.normalize("NFD", chr(code))) > 1
}
# Scripts written without spaces, and Korean, whose words carry their particles: each sign is a word of its own.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_BETWEEN_SIGNS: Final = re.compile(f"(?<=[{_UNSPACED}])(?=\\w)|(?<=\\w)(?=[{_UNSPACED}])")
_COMMON: Final = (
    "a an and are as at be but by do does for from had has have how i if in into is it its my no not of on or our so"
    " such that the their then there these they this to was we were what when where which who why will with you"
)
STOP_WORDS: Final = frozenset(_COMMON.split())


def clean(text: str) -> str:
    """Return `text` without what no reader sees or means: control signs, halves of characters, private-use signs."""
    return _TO_NOTHING.sub("", _TO_SPACE.sub(" ", text))


def fold(text: str) -> str:
    """Return `text` without the accents of Latin letters, and of the same length."""
    return text if text.isascii() else text.translate(_FOLDED)


def segment(text: str) -> str:
    """Set the signs of scripts without spaces apart, so that any run of them is found as typed."""
    return text if text.isascii() else _BETWEEN_SIGNS.sub(" ", text)


@dataclass(frozen=True)
class Term:
    """A word or a phrase. A word with a hyphen or an apostrophe in it is looked for as a phrase of its parts."""

    text: str
    is_phrase: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The plain words in it, in order."""
        return tuple(re.findall(r"\w+", segment(self.text.replace("_", " "))))


@dataclass(frozen=True, slots=True)
class Choice:
    """Terms that were typed, all of which a result must have, or else any one of `others`, which mean the same."""

    typed: tuple[Term, ...]
    others: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryText:
    """What a result must have (all or any of `terms`) and must not have (`excluded`).

    `whole` is all that was typed of the former, with common words: what a title may be or have as a phrase. `choices`
    are the terms with their synonyms, each by itself where none was looked up.
    """

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    whole: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def wanted(self) -> tuple[Choice, ...]:
        """The terms, each with what may stand in its place."""
        return self.choices or tuple(Choice((term,)) for term in self.terms)

    @property
    def marked(self) -> tuple[Term, ...]:
        """Every term of which a result may show that it has it."""
        return (*self.terms, *(other for choice in self.choices for other in choice.others))

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that counts towards a result, once each, in lower case."""
        return tuple(dict.fromkeys(word.lower() for term in self.terms for word in term.words))

    @property
    def references(self) -> tuple[str, ...]:
        """The terms that could be a reference number (`HOU-3`), in capitals."""
        return tuple(term.text.upper() for term in self.terms if any(sign.isdigit() for sign in term.text))


def parse(text: str) -> QueryText:
    """Return what was asked for. Common words such as "the" count only where nothing else was typed."""
    terms: list[Term] = []
    excluded: list[Term] = []
    for minus, phrase, word in _PIECE.findall(_plain(text)):
        term = _term(phrase, is_phrase=True) if phrase else _term(word.lstrip("-"), is_phrase=False)
        if term is not None and len(terms) + len(excluded) < MAX_TERMS:
            (excluded if minus or word.startswith("-") else terms).append(term)
    telling = [term for term in terms if term.is_phrase or term.text.lower() not in STOP_WORDS]
    whole = " ".join(term.text for term in terms)
    return QueryText(tuple(dict.fromkeys(telling or terms)), tuple(dict.fromkeys(excluded)), whole)


def replaced(text: str, meant: Mapping[str, str]) -> str:
    """Return the text with other words in the place of some; nothing where that changes nothing."""
    changed = text
    for unknown, known in meant.items():
        start = fold(changed).lower().find(unknown)
        if start >= 0:
            changed = changed[:start] + known + changed[start + len(unknown) :]
    return changed if changed != text else ""


def parse_beginning(prefix: str) -> tuple[Term, ...]:
    """Return the words, the last one perhaps unfinished, of a title that somebody is typing."""
    typed = (_term(piece, is_phrase=False) for piece in _plain(prefix).replace('"', " ").split())
    return tuple(term for term in typed if term is not None)[:8]


def parse_name(text: str) -> tuple[Term, ...]:
    """Return the telling words of the name of something, of which another of a like name has some.

    A run of signs that are written without spaces is cut in pairs, since as a whole it is like nothing else.
    """
    typed = (_term(piece, is_phrase=False) for piece in _plain(text).replace('"', " ").split())
    words = [term for term in typed if term is not None]
    telling = [term for term in words if term.text.lower() not in STOP_WORDS]
    return tuple(dict.fromkeys(part for term in telling or words for part in _pairs(term)))[:MOST_OF_A_NAME]


def _pairs(term: Term) -> tuple[Term, ...]:
    signs = term.words
    if len(signs) < 3 or term.text.isascii():
        return (term,)
    return tuple(Term("".join(pair)) for pair in pairwise(signs))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", clean(text[:MAX_CHARACTERS]))
    text = text.translate(_QUOTES).translate(_DASHES)
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))  # A quotation mark without its partner means nothing.
    return text


def _term(text: str, *, is_phrase: bool) -> Term | None:
    term = Term(" ".join(text.split()).strip(".,;:!?()[]{}'*/\\"), is_phrase)
    return term if any(_is_searchable(word) for word in term.words) else None


def _is_searchable(word: str) -> bool:
    return any(unicodedata.category(sign)[0] in "LN" for sign in word)
