"""Made-up publications of realistic length, always the same for the same seed, to see how a site bears its size."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from django.db import transaction

from hub.publications.enums import Licence, PublicationType
from hub.publications.models import PublicationIndexPage, PublicationPage
from hub.publications.services import year_page
from search.services import collected_refreshes

BATCH: Final = 50
_FIRST_DAY: Final = date(2005, 1, 1)
_DAYS: Final = 7_000
_SYLLABLES: Final = "ba con di er fo gra hu in jo ka lo men nor op pra qui re sta tion un ver wa xi yo zen"


class Prose:
    """Words that follow Zipf's law, as in prose."""

    def __init__(self, chance: random.Random) -> None:
        syllables = _SYLLABLES.split()
        self._chance = chance
        self._words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(20_000)]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._words))))

    def words(self, count: int) -> str:
        """Return so many words, the first with a capital."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=count)).capitalize()


def make_publications(
    index: PublicationIndexPage, count: int, *, seed: int, progress: Callable[[int], object] = lambda _: None
) -> int:
    """Make publications until there are `count` of this seed, in batches. Returns how many were made."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret.
    prose = Prose(chance)
    pages = [_page(number, seed, chance, prose) for number in range(count)]
    present = set(
        PublicationPage.objects.filter(source_id__startswith=f"made-up/{seed}/").values_list("source_id", flat=True)
    )
    missing = [page for page in pages if page.source_id not in present]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        with transaction.atomic(), collected_refreshes():
            for page in batch:
                year_page(index, page.published_on.year).add_child(instance=page)
        progress(len(batch))
    return len(missing)


def _page(number: int, seed: int, chance: random.Random, prose: Prose) -> PublicationPage:
    return PublicationPage(
        title=prose.words(chance.randint(5, 12))[:200],
        slug=f"made-up-{seed}-{number}",
        source_id=f"made-up/{seed}/{number}",
        type=chance.choice(PublicationType.values),
        licence=chance.choice(Licence.values),
        summary=prose.words(18)[:160],
        abstract=prose.words(chance.randint(80, 250)),
        body=[("text", f"<p>{prose.words(chance.randint(60, 140))}.</p>") for _ in range(chance.randint(3, 12))],
        published_on=_FIRST_DAY + timedelta(days=chance.randint(0, _DAYS)),
    )
