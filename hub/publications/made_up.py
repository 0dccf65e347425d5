"""Publications of realistic length about nothing, always the same for the same seed: to see how the hub bears many.

Words follow Zipf's law, as in prose, with those of a city's policy at the front, so that a search for them meets as
many texts as it would in an archive.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Final
from uuid import UUID

from hub.publications.enums import ContributionRole, Licence, PublicationType

_FIRST_DAY: Final = date(2006, 1, 1)
_DAYS: Final = 20 * 365
_SYLLABLES: Final = str.split("ba con di er fo gra hu in jo ka lo men nor op pra qui re sta tion un ver wa xi yo zen")
_LITTLE: Final = str.split("the of and to in a is that for on with as are was by it from at be this")
_POLICY: Final = str.split(
    "housing people city council homes young services work health transport school policy support public local care "
    "families money community safety skills training energy air streets rent tenants landlords buses cycling wages "
    "jobs apprentices children nursery wards parks libraries heating damp insulation evidence survey neighbourhoods "
    "inequality participation budget trust partners research evaluation nitrogen carbon traffic loneliness nutrition"
)
_FORENAMES: Final = str.split("Amina Brian Chidi Dorota Esther Farah George Harpreet Imani Joan Kamal Lucy")
_SURNAMES: Final = str.split("Adeyemi Bailey Chowdhury Dhillon Evans Farrell Grant Hussain Iqbal Jones Kaur Lewis")
_TYPES: Final = [kind for kind in PublicationType if kind != PublicationType.OTHER]


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A publication that nobody wrote. `areas` and `organisation` are positions in whatever the hub has."""

    title: str
    summary: str
    abstract: str
    body: list[dict[str, Any]]
    type: str
    licence: str
    published_on: date
    authors: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    areas: tuple[int, ...]
    organisation: int
    file_pages: tuple[str, ...] = field(default=())


class Writer:
    """Writes one publication after the other. Two writers with one seed write the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret is made with it.
        self.words = [*_LITTLE, *_POLICY, *(self._word() for _ in range(20_000))]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def write(self, count: int) -> Iterator[MadeUp]:
        """Return `count` publications: three in ten with a file of five to fifteen pages."""
        return (self._publication() for _ in range(count))

    def _publication(self) -> MadeUp:
        chance = self.chance
        subject = " ".join(chance.sample(_POLICY, 3))
        pages = chance.randint(5, 15) if chance.random() < 0.3 else 0
        return MadeUp(
            title=f"{subject} {self._prose(chance.randint(2, 7))}".capitalize(),
            summary=self._sentence(14)[:160],
            abstract=self._paragraph(120),
            body=list(self._body(chance.randint(3, 9))),
            type=chance.choice(_TYPES),
            licence=chance.choice(list(Licence)),
            published_on=_FIRST_DAY + timedelta(days=chance.randrange(_DAYS)),
            authors=tuple(self._author() for _ in range(chance.randint(1, 4))),
            tags=tuple(sorted({self._tag() for _ in range(3)})),
            areas=tuple(sorted({chance.randrange(1000) for _ in range(chance.randint(1, 2))})),
            organisation=chance.randrange(1000),
            file_pages=tuple(self._paragraph(350) for _ in range(pages)),
        )

    def _body(self, sections: int) -> Iterator[dict[str, Any]]:
        for _ in range(sections):
            yield self._block("heading", {"text": self._prose(5).capitalize(), "level": "2"})
            for _ in range(2):
                yield self._block("text", f"<p>{self._paragraph(self.chance.randint(60, 110))}</p>")

    def _block(self, kind: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "value": value, "id": str(UUID(int=self.chance.getrandbits(128), version=4))}

    def _author(self) -> tuple[str, str]:
        name = f"{self.chance.choice(_FORENAMES)} {self.chance.choice(_SURNAMES)}"
        return name, self.chance.choices([ContributionRole.AUTHOR, ContributionRole.EDITOR], [9, 1])[0]

    def _tag(self) -> str:
        position = int(self.chance.paretovariate(0.7)) - 1
        return _POLICY[position] if position < len(_POLICY) else f"theme {position % 400}"

    def _paragraph(self, words: int) -> str:
        return " ".join(self._sentence(14) for _ in range(max(1, words // 14)))

    def _sentence(self, words: int) -> str:
        return f"{self._prose(words).capitalize()}."

    def _prose(self, words: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=words))

    def _word(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4)))
