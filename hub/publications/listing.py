"""Lists of publications, read from the catalogue so that they cost the same however many there are."""

from dataclasses import dataclass
from typing import Final

from search.models import Entry
from search.newest import newest_entries
from search.queries import labels_of
from search.tokens import Reader

KIND: Final = "publication"
PAGE_SIZE: Final = 20
LAST_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A publication in a list: its entry and the labels of its terms by facet."""

    entry: Entry
    labels: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. There is no total: counting all would cost more than showing some."""

    rows: tuple[Row, ...]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        """Whether there are newer ones."""
        return self.number > 1

    @property
    def previous_number(self) -> int:
        """The page with newer ones."""
        return self.number - 1

    @property
    def next_number(self) -> int:
        """The page with older ones."""
        return self.number + 1


def page_number(text: str) -> int:
    """Return the page that a reader asked for, within bounds; the first where the text is no number."""
    if not text.isascii() or not text.isdigit():
        return 1
    return min(max(int(text[:6]), 1), LAST_PAGE)


def newest_publications(reader: Reader, *, number: int = 1, year: int | None = None) -> Listing:
    """Return a page of the publications that `reader` may know of, the newest first."""
    start = (number - 1) * PAGE_SIZE
    found = newest_entries(reader, KIND, places=range(start, start + PAGE_SIZE + 1), year=year)
    labels = labels_of(found[:PAGE_SIZE], "type", "status", "organisation")
    rows = tuple(Row(entry, labels.get(entry.pk, {})) for entry in found[:PAGE_SIZE])
    return Listing(rows=rows, number=number, has_next=len(found) > PAGE_SIZE and number < LAST_PAGE)
