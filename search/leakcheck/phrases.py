"""Phrases of what is private on a site in use: a few of each sort, the newest and some drawn by lot."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from django.db.models import Max, Min, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Greatest, Length, Substr

from search.leakcheck.registry import PrivateTexts, private_texts
from search.leakcheck.words import bounded, letters, middle_of, plain

# Shorter ones stand on public pages for reasons of their own: "Thank you", "Housing".
LETTERS_IN_NAME: Final = 8
LETTERS_IN_TEXT: Final = 20

_EXCERPT: Final = 600  # Letters from the middle of a text: files can have ten million.


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of something private. `thing` is said in its place: what it is of, and its number."""

    text: str
    thing: str
    for_accounts: bool = False
    _sought: str = field(init=False)
    _rarest: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is compared with each page."""
        object.__setattr__(self, "_sought", bounded(self.text))
        spaced = " " in self.text and self._sought == f" {self.text} "
        object.__setattr__(self, "_rarest", max(self.text.split(), key=len) if spaced else "")

    def stands_in(self, page: str, words: frozenset[str]) -> bool:
        """Say whether it stands in a page, of which `words` are the single ones: few pages have the longest word."""
        return (not self._rarest or self._rarest in words) and self._sought in page


def private_phrases(sample: int, seed: int) -> list[Phrase]:
    """Return phrases of at most `sample` things of each sort. Another seed draws others."""
    lot = Random(seed)  # noqa: S311 - A sample, not a secret.
    found: dict[str, Phrase] = {}
    for sort in sorted(private_texts(), key=lambda sort: (sort.for_accounts, sort.name)):
        for phrase in _phrases_of(sort, sample, lot):
            found.setdefault(phrase.text, phrase)
    return list(found.values())


def _phrases_of(sort: PrivateTexts, sample: int, lot: Random) -> Iterator[Phrase]:
    rows = sort.rows()
    columns = (*(_middle(column) for column in sort.texts), *sort.names)
    chosen = rows.filter(pk__in=_chosen(rows, sample, lot)).order_by("pk")
    for pk, *found in chosen.values_list("pk", *columns).iterator(chunk_size=100):
        texts, names = found[: len(sort.texts)], found[len(sort.texts) :]
        told = [(middle_of(text or ""), LETTERS_IN_TEXT) for text in texts]
        told += [(plain(name or ""), LETTERS_IN_NAME) for name in names]
        for text, least in told:
            if letters(text) >= least:
                yield Phrase(text, f"{sort.name} {pk}", sort.for_accounts)


def _chosen(rows: QuerySet[Any], sample: int, lot: Random) -> set[int]:
    """Return the numbers of the newest, for half of the sample, and of others drawn by lot; never of all."""
    numbers = rows.order_by("-pk").values_list("pk", flat=True)
    chosen = set(numbers[: -(-sample // 2)])
    ends = rows.order_by().aggregate(first=Min("pk"), last=Max("pk"))
    for _ in range(sample - len(chosen) if chosen else 0):
        chosen.update(
            rows.filter(pk__gte=lot.randint(ends["first"], ends["last"]))
            .order_by("pk")[:1]
            .values_list("pk", flat=True)
        )
    return chosen


def _middle(column: str | KeyTextTransform) -> Substr:
    """Word the middle of a column for the database, so that no long text travels."""
    return Substr(column, Greatest(Length(column) / 2 - _EXCERPT // 2, 1), _EXCERPT)
