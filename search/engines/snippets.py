"""What a result shows of its text: plain pieces, of which those that matched are marked. Never HTML.

Both database engines use it. The words are compared by their stems, as the engines do; where a language is stemmed
otherwise a match may go unmarked, which costs a reader nothing but the mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import snowballstemmer

from search.engines.base import Fragment
from search.engines.query_text import STOP_WORDS, QueryText, Term, clean, fold, segment

_LENGTH: Final = 260
_LEAD: Final = 60
_MOST_MARKS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text, and how many of the words asked for it holds."""

    fragments: tuple[Fragment, ...]
    words: int


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    word: str


class Highlighter:
    """Finds the words of one query in texts."""

    def __init__(self, query: QueryText) -> None:
        self._stem = cache(snowballstemmer.stemmer("english").stemWord)  # A text has few forms of a word, many times.
        signs = {fold(term.text).lower() for term in query.marked if _is_unspaced(term)}
        words = {fold(word) for term in query.marked if not _is_unspaced(term) for word in _lowered(term)}
        telling = {word for word in words if word not in STOP_WORDS} or words
        self._stems = {self._stem(word) for word in telling}
        self._signs = signs
        self.words = len(self._stems) + len(signs)
        self._pattern = self._compile()

    @property
    def roots(self) -> tuple[str, ...]:
        """The beginnings that every form of the words has, in lower case."""
        return tuple(sorted({_root(stem) for stem in self._stems} | self._signs))

    def whole(self, text: str) -> tuple[Fragment, ...]:
        """Return all of a short text, such as a title, marked."""
        text = " ".join(clean(text).split())
        return tuple(_cut(text, list(self._marks(text)), 0, len(text)))

    def snippet(self, text: str) -> Snippet:
        """Return the piece of `text` in which most of the words stand, or its beginning where none does."""
        text = " ".join(clean(text).split())
        marks = list(self._marks(text))
        first = self._best(marks)
        if first is None:
            start, end = 0, _word_end(text, _LENGTH)
        else:
            start = _word_start(text, marks[first].start)
            end = _word_end(text, max(start + _LENGTH, marks[first].end))
        fragments = _cut(text, marks, start, end)
        if start > 0:
            fragments.insert(0, Fragment("… "))
        if end < len(text):
            fragments.append(Fragment(" …"))
        return Snippet(tuple(fragments), len({mark.word for mark in marks if start <= mark.start and mark.end <= end}))

    def _compile(self) -> re.Pattern[str] | None:
        stems = [rf"\b{re.escape(_root(stem))}\w*" for stem in sorted(self._stems, key=len, reverse=True)]
        signs = [re.escape(sign) for sign in sorted(self._signs, key=len, reverse=True)]
        return re.compile("|".join(signs + stems), re.IGNORECASE) if signs or stems else None

    def _marks(self, text: str) -> Iterator[_Mark]:
        if self._pattern is None:
            return
        for count, match in enumerate(self._pattern.finditer(fold(text))):
            if count > _MOST_MARKS:
                return
            word = match.group().lower()
            key = word if word in self._signs else self._stem(word)
            if key in self._stems or key in self._signs:
                yield _Mark(match.start(), match.end(), key)

    def _best(self, marks: list[_Mark]) -> int | None:
        """Return the first of the marks around which most different words stand close together."""
        best, most = None, 0
        for index, mark in enumerate(marks):
            words = {near.word for near in marks[index : index + 30] if near.end <= mark.start + _LENGTH - _LEAD}
            if len(words) > most:
                best, most = index, len(words)
            if most == self.words:
                break
        return best


def _lowered(term: Term) -> Iterator[str]:
    return (word.lower() for word in term.words)


def _is_unspaced(term: Term) -> bool:
    return segment(term.text) != term.text


def _root(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem[-1] in "iey" else stem


def _word_start(text: str, mark: int) -> int:
    if mark <= _LEAD:
        return 0
    space = text.find(" ", mark - _LEAD, mark)
    return space + 1 if space >= 0 else mark


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, end - 40), end)
    return space if space > 0 else end


def _cut(text: str, marks: list[_Mark], start: int, end: int) -> list[Fragment]:
    fragments, at = [], start
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        if mark.start > at:
            fragments.append(Fragment(text[at : mark.start]))
        fragments.append(Fragment(text[mark.start : mark.end], is_match=True))
        at = mark.end
    if at < end:
        fragments.append(Fragment(text[at:end]))
    return fragments
