"""What a misspelt word may have been meant to be, on every engine.

The vocabulary is that of public entries alone. It only proposes: whether a word is known, and which of several is
offered, is asked of the public full text at that moment, so that nothing private has a part in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from django.db import transaction

from search.engines.base import Match, SearchRequest
from search.engines.query_text import clean, fold, parse, replaced
from search.models import Entry, Word
from search.tokens import PUBLIC

_SHORTEST, _LONGEST = 4, 30
_WORD: Final = re.compile(rf"(?<!\w)[^\W\d_]{{{_SHORTEST},{_LONGEST}}}(?!\w)")
_LONG_ENOUGH_FOR_TWO: Final = 6  # Letters, for two mistakes; among shorter words everything would be near everything.
_MOST_UNKNOWN: Final = 4
_MOST_CANDIDATES: Final = 30
_BATCH: Final = 500

Counts = Callable[[Sequence[str]], Sequence[int]]


def learn_after_commit(entry_ids: Iterable[int]) -> None:
    """Learn the words of these entries once they are written, so that two who write the same word never wait."""
    transaction.on_commit(partial(learn_words, list(entry_ids)), robust=True)


def learn_words(entry_ids: Iterable[int]) -> None:
    """Add what is new among the words of these entries, as far as they are public."""
    ids = list(entry_ids)
    for start in range(0, len(ids), _BATCH):
        _add({word for words in _public_words(ids[start : start + _BATCH]) for word in words})


def refresh_words() -> None:
    """Make the vocabulary that of the public entries of this moment."""
    present: set[str] = set()
    for words in _public_words():
        present |= words
    _add(present)
    unused = [word for word in Word.objects.values_list("word", flat=True).iterator() if word not in present]
    for start in range(0, len(unused), _BATCH):
        Word.objects.filter(word__in=unused[start : start + _BATCH]).delete()


def _public_words(ids: Sequence[int] | None = None) -> Iterator[set[str]]:
    entries = Entry.objects.filter(tokens__token=PUBLIC).prefetch_related("terms")
    for entry in (entries if ids is None else entries.filter(pk__in=ids)).iterator(chunk_size=_BATCH):
        labels = " ".join(term.label for term in entry.terms.all())
        text = clean(" ".join((entry.title, entry.summary, labels, entry.body)))
        yield set(_WORD.findall(fold(text).lower()))


def _add(words: set[str]) -> None:
    ordered = sorted(words)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        known = set(Word.objects.filter(word__in=batch).values_list("word", flat=True))
        new = (Word(word=word, initial=word[0], length=len(word)) for word in batch if word not in known)
        Word.objects.bulk_create(new, ignore_conflicts=True)


def correction(request: SearchRequest, total: int, counts: Counts) -> str:
    """Return what was typed with its unknown words replaced by known ones; nothing where there are none.

    Only the first page is told, and only where it is not full. `counts` tells of each of some words how many public
    entries hold it.
    """
    if request.match is not Match.ALL or request.offset or total >= request.limit:
        return ""
    query = parse(request.text)
    words = [word for word in (fold(word) for word in query.words) if _WORD.fullmatch(word)]
    if not words:
        return ""
    unknown = [word for word, count in zip(words, counts(words), strict=True) if not count]
    meant = {word: better for word in unknown[:_MOST_UNKNOWN] if (better := _nearest(word, counts))}
    return replaced(request.text, meant)


def _nearest(word: str, counts: Counts) -> str:
    """Return the word most like this one that public entries hold, the most frequent of several."""
    near = _candidates(word)
    for mistakes in (1, 2):
        alike = sorted(candidate for candidate, distance in near if distance == mistakes)[:_MOST_CANDIDATES]
        found = [(-count, other) for other, count in zip(alike, counts(alike), strict=True) if count] if alike else []
        if found:
            return min(found)[1]
    return ""


def _candidates(word: str) -> list[tuple[str, int]]:
    most = 2 if len(word) >= _LONG_ENOUGH_FOR_TWO else 1
    rows = Word.objects.filter(initial=word[0], length__range=(len(word) - most, len(word) + most))
    letters = set(word)
    alike = (other for other in rows.values_list("word", flat=True) if len(letters ^ set(other)) <= 2 * most)
    distances = ((other, distance_between(word, other)) for other in alike)
    return [(other, distance) for other, distance in distances if 0 < distance <= most]


def distance_between(one: str, other: str) -> int:
    """Return how many letters are missing, too many, wrong or exchanged with the next (Damerau 1964)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        above, before_that = row, before
        row = [place]
        for at, sign in enumerate(other, start=1):
            least = min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (letter != sign))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == sign:
                least = min(least, before_that[at - 2] + 1)
            row.append(least)
        before = above
    return row[-1]
