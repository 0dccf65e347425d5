"""A city's archive of any size, always the same for the same number: entries with text of realistic length.

Words follow Zipf's law, as in prose. Six in ten entries have a file of five to fifteen pages; one in ten is for
members only.
"""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from search.engines import database_engine
from search.models import Entry, EntryTerm, EntryText, EntryToken

COMMON, MIDDLING, RARE = "housing", "cycling", "nitrogen"
_PLACED = {3: COMMON, 9: "policy", 40: "transport", 300: MIDDLING, 600: "damp", 8_000: RARE}
_SYLLABLES = "ba con di er fo gra hu in jo ka lo men nor op pra qui re sta tion un ver wa xi yo zen".split()  # noqa: SIM905
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


def make_archive(size: int, *, seed: int = 2012) -> None:
    """Write `size` entries with their terms, tokens, file texts and full text."""
    chance = random.Random(seed)
    words, weights = _vocabulary(chance)
    for start in range(0, size, 500):
        numbers = range(start, min(size, start + 500))
        entries = Entry.objects.bulk_create(_entry(number, chance, words, weights) for number in numbers)
        EntryToken.objects.bulk_create(
            EntryToken(entry=entry, token="members" if entry.object_id % 10 == 7 else "public") for entry in entries
        )
        EntryTerm.objects.bulk_create(term for entry in entries for term in _terms(entry, chance))
        EntryText.objects.bulk_create(text for entry in entries for text in _texts(entry, chance, words, weights))
        database_engine().write(entry.pk for entry in entries)


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    for rank, word in _PLACED.items():
        words[rank] = word
    return words, list(accumulate(1 / (rank + 10) for rank in range(len(words))))


def _prose(chance: random.Random, words: list[str], weights: list[float], length: int) -> str:
    return " ".join(chance.choices(words, cum_weights=weights, k=length))


def _entry(number: int, chance: random.Random, words: list[str], weights: list[float]) -> Entry:
    published_at = _FIRST + timedelta(hours=chance.randint(0, 230_000))
    return Entry(
        kind=chance.choice(["publication", "publication", "publication", "news", "idea", "question"]),
        object_id=number,
        title=_prose(chance, words, weights, 8).capitalize(),
        summary=_prose(chance, words, weights, 25),
        body=_prose(chance, words, weights, chance.randint(400, 2_000)),
        reference=f"PUB-{number}",
        url=f"/publications/{number}/",
        published_at=published_at,
        updated_at=published_at,
        version=1,
    )


def _terms(entry: Entry, chance: random.Random) -> Iterable[EntryTerm]:
    values = {
        ("kind", entry.kind),
        ("year", str(entry.published_at.year)),
        ("organisation", f"org-{chance.randint(1, 300)}"),
        ("status", chance.choice(["current", "withdrawn"])),
        ("outcome", f"outcome-{chance.randint(1, 4)}"),
        *(("area", f"area-{chance.randint(1, 12)}") for _ in range(2)),
        *(("tag", f"tag-{int(chance.paretovariate(0.6)) % 900}") for _ in range(3)),
    }
    return (EntryTerm(entry=entry, facet=facet, key=key, label=key.capitalize()) for facet, key in sorted(values))


def _texts(entry: Entry, chance: random.Random, words: list[str], weights: list[float]) -> Iterable[EntryText]:
    if chance.random() < 0.4:
        return
    for page in range(1, chance.randint(5, 15) + 1):
        yield EntryText(entry=entry, file="report.pdf", page=page, text=_prose(chance, words, weights, 350))
