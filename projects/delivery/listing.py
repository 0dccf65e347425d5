"""The list of projects, read from the catalogue: one state or policy area of it, page by page, without a total."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from home.typed_numbers import typed_number
from projects.delivery.enums import ProjectState
from prospectus.queries import area_links
from search.models import Entry
from search.queries import labels_of
from search.tokens import Reader

KIND: Final = "project"
PAGE_SIZE: Final = 20
_LAST_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A project in the list: its entry and the labels of its terms by facet."""

    entry: Entry
    labels: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, what it is narrowed to, and what else it can be narrowed to."""

    rows: tuple[Row, ...]
    number: int
    has_next: bool
    state: str
    area: str
    areas: list[tuple[str, str]]

    @property
    def states(self) -> list[tuple[str, str]]:
        """The states in words."""
        return list(ProjectState.choices)

    @property
    def is_narrowed(self) -> bool:
        """Whether some are left out."""
        return bool(self.state or self.area)

    @property
    def newer(self) -> str:
        """The address of the page before; nothing on the first."""
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def older(self) -> str:
        """The address of the page after; nothing on the last."""
        return self._address(self.number + 1) if self.has_next else ""

    def _address(self, number: int) -> str:
        asked = {"state": self.state, "area": self.area, "page": str(number)}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def projects_listed(reader: Reader, *, state: str, area: str, page: str) -> Listing:
    """Return a page of the projects that `reader` may know of. What nobody could mean narrows nothing."""
    areas = area_links()
    state = state if state in ProjectState.values else ""
    area = area if area in dict(areas) else ""
    number = min(max(typed_number(page) or 1, 1), _LAST_PAGE)
    start = (number - 1) * PAGE_SIZE
    found = list(_entries(reader, state, area)[start : start + PAGE_SIZE + 1])
    labels = labels_of(found[:PAGE_SIZE], "status", "organisation", "area")
    rows = tuple(Row(entry, labels.get(entry.pk, {})) for entry in found[:PAGE_SIZE])
    return Listing(rows, number, len(found) > PAGE_SIZE and number < _LAST_PAGE, state, area, areas)


def _entries(reader: Reader, state: str, area: str) -> Any:
    entries = Entry.objects.visible_to(reader).of_kind(KIND)
    for facet, key in (("status", state), ("area", area)):
        if key:
            entries = entries.with_term(facet, key)
    return entries.defer("body").newest_first()
