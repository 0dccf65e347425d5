"""Lists of publications, read from the catalogue so that they cost the same however many there are."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from search.models import Entry
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
    entries = Entry.objects.visible_to(reader).of_kind(KIND)
    if year is not None:
        entries = entries.with_term("year", str(year))
    start = (number - 1) * PAGE_SIZE
    found = list(
        entries.order_by("-published_at", "-pk").defer("body").prefetch_related("terms")[start : start + PAGE_SIZE + 1]
    )
    rows = tuple(Row(entry, labels_by_facet(entry)) for entry in found[:PAGE_SIZE])
    return Listing(rows=rows, number=number, has_next=len(found) > PAGE_SIZE and number < LAST_PAGE)


def labels_by_facet(entry: Any) -> dict[str, list[str]]:
    """Return what the entry's terms say, by facet."""
    labels: dict[str, list[str]] = defaultdict(list)
    for term in entry.terms.all():
        labels[term.facet].append(term.label)
    return dict(labels)
