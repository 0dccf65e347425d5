"""What stands in the list of loose ends, for one officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from home.loose_ends import Kind, LooseEnd, kinds
from home.models import User
from home.typed_numbers import typed_number
from prospectus.queries import area_links

FIRST: Final = 10  # Of each kind, where all are listed.
PAGE_SIZE: Final = 50
_MOST_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed down to. What nobody could mean narrows nothing."""

    kind: str
    area: str
    page: int
    areas: dict[str, str]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out for it."""
        return bool(self.kind or self.area)

    def kinds(self) -> list[Kind]:
        """Return the kinds that are listed."""
        return [kind for kind in kinds() if self.kind in ("", kind.name)]


@dataclass(frozen=True, slots=True)
class Row:
    """A loose end with the names of its policy areas, as far as these are published."""

    end: LooseEnd
    areas: str


@dataclass(frozen=True, slots=True)
class Section:
    """The loose ends of one kind: how many there are, and a page of them."""

    kind: Kind
    count: int
    rows: tuple[Row, ...]
    page: int
    pages: int

    @property
    def has_more(self) -> bool:
        """Whether there are others than are shown."""
        return self.count > len(self.rows)

    @property
    def previous_page(self) -> int:
        """The number of the page before."""
        return self.page - 1

    @property
    def next_page(self) -> int:
        """The number of the page after."""
        return self.page + 1


def asked(kind: str, area: str, page: str) -> Asked:
    """Return what somebody asks for by an address."""
    areas = dict(area_links())
    names = {each.name for each in kinds()}
    number = typed_number(page, most_digits=_MOST_DIGITS) or 1
    return Asked(kind if kind in names else "", area if area in areas else "", number, areas)


def sections(person: User, wanted: Asked) -> list[Section]:
    """Return the kinds with the first of their loose ends; where one kind is asked for, a page of it."""
    return [_section(kind, person, wanted) for kind in wanted.kinds()]


def all_rows(person: User, wanted: Asked) -> Iterator[tuple[Kind, Row]]:
    """Give every loose end of what is asked for, kind by kind."""
    for kind in wanted.kinds():
        for thing in kind.rows_about(wanted.area, person):
            yield kind, _row(kind, thing, wanted)


def counts(person: User) -> list[tuple[Kind, int]]:
    """Return how many loose ends there are of each kind, without the kinds that have none."""
    counted = ((kind, kind.rows(person).count()) for kind in kinds())
    return [(kind, number) for kind, number in counted if number]


def _section(kind: Kind, person: User, wanted: Asked) -> Section:
    rows = kind.rows_about(wanted.area, person)
    count, size = rows.count(), PAGE_SIZE if wanted.kind else FIRST
    pages = max(1, -(-count // size)) if wanted.kind else 1
    page = min(max(wanted.page, 1), pages)
    shown = rows[(page - 1) * size : page * size]
    return Section(kind, count, tuple(_row(kind, thing, wanted) for thing in shown), page, pages)


def _row(kind: Kind, thing: Any, wanted: Asked) -> Row:
    end = kind.describe(thing)
    return Row(end, ", ".join(sorted(wanted.areas[slug] for slug in end.areas if slug in wanted.areas)))
