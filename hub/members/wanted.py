"""What a reader of the public directory looks for: the same words in the addresses of its lists and of its files."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from hub.members.enums import Sector
from hub.members.exceptions import UnknownFilter
from hub.members.models import Profile

MOST_WORDS: Final = 10
_LONGEST: Final = 200
_NAMES: Final = ("q", "sector", "area", "offer")
FILTERS: Final = {
    "q": "Words of the name.",
    "sector": "A sector, by its key: " + ", ".join(Sector.values) + ".",
    "area": "A policy area, by the last part of its page's address.",
    "offer": "Words of what they can offer; of people, also of what they know.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words of a name, a sector, a policy area, and words of what is on offer."""

    words: str = ""
    sector: str = ""
    area: str = ""
    offer: str = ""

    @classmethod
    def read(cls, query: Any, areas: Iterable[tuple[str, str]]) -> "Wanted":
        """Return what the address of a page says. A sector or area that there is not narrows nothing."""
        sector, area = query.get("sector", ""), query.get("area", "")
        is_area = area in {slug for slug, _ in areas}
        is_sector = sector in Sector.values
        return cls(_words(query, "q"), sector if is_sector else "", area if is_area else "", _words(query, "offer"))

    @classmethod
    def read_strictly(cls, query: Any, areas: Iterable[tuple[str, str]]) -> "Wanted":
        """Return what the address of a file says. Raises UnknownFilter, since a program does not see what it got."""
        unknown = sorted(set(query) - set(_NAMES))
        if unknown:
            raise UnknownFilter("There is a filter that is not known. Known are q, sector, area and offer.")
        wanted = cls.read(query, areas)
        for name in ("sector", "area"):
            if query.get(name) and not getattr(wanted, name):
                raise UnknownFilter(f"There is no such {name}. The codebook says which there are.")
        return wanted

    def __bool__(self) -> bool:
        """Say whether anything narrows the list."""
        return bool(self.words or self.sector or self.area or self.offer)

    def without(self, name: str) -> "Wanted":
        """Return the same without one of its parts, for counting what each value of it would find."""
        return replace(self, **{name: ""})

    @property
    def name_words(self) -> list[str]:
        """The words of the name, as many as are looked for."""
        return self.words.split()[:MOST_WORDS]

    @property
    def offer_words(self) -> list[str]:
        """The words of what is on offer, as many as are looked for."""
        return self.offer.split()[:MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Choice:
    """A sector or policy area that can be chosen, and how many the list would hold.

    The number is exact also where it is small: each of them is named in the list, for everybody to read and count.
    """

    key: str
    label: str
    number: int


def choices(values: Iterable[tuple[str, str]], numbers: Counter[str], chosen: str) -> list[Choice]:
    """Return the values that would find something, and the chosen one."""
    offered = (Choice(key, label, numbers[key]) for key, label in values)
    return [choice for choice in offered if choice.number or choice.key == chosen]


def having(rows: QuerySet[Profile], field: str, key: str) -> QuerySet[Profile]:
    """Return the rows whose list has this key. It is read as text, since SQLite cannot look into lists."""
    text = f"{field}_text"
    spellings = (json.dumps(key), json.dumps(key, ensure_ascii=False))
    matches = Q(**{f"{text}__contains": spellings[0]}) | Q(**{f"{text}__contains": spellings[1]})
    return rows.annotate(**{text: Cast(field, TextField())}).filter(matches)


def _words(query: Any, name: str) -> str:
    return " ".join(query.get(name, "").replace("\x00", "").split())[:_LONGEST]
