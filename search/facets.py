"""The facets: by what a reader may narrow results down, and in which order the values stand.

A higher app registers a facet of its own; its sources then give terms under that name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from search.engines.base import FacetCount


class ValueOrder(StrEnum):
    """How the values of a facet are sorted."""

    MOST_FIRST = "most results first"
    BY_LABEL = "by label"
    HIGHEST_FIRST = "highest key first"


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow results down. `name` stands in addresses, `label` above the values."""

    name: str
    label: str
    order: int
    value_order: ValueOrder = ValueOrder.MOST_FIRST
    is_open: bool = False

    def sorted(self, counts: Iterable[FacetCount]) -> list[FacetCount]:
        """Return the values as a reader expects them: years downwards, other things by weight or alphabet."""
        by_label = sorted(counts, key=lambda value: (value.label.casefold(), value.key))
        if self.value_order == ValueOrder.MOST_FIRST:
            return sorted(by_label, key=lambda value: -value.count)
        if self.value_order == ValueOrder.HIGHEST_FIRST:
            return sorted(by_label, key=lambda value: value.key, reverse=True)
        return by_label


_facets: dict[str, Facet] = {}


def register_facet(facet: Facet) -> None:
    """Let readers narrow down by `facet`. A second facet of the same name takes the first one's place."""
    _facets[facet.name] = facet


def facets() -> tuple[Facet, ...]:
    """Return the facets in the order in which the page shows them."""
    return tuple(sorted(_facets.values(), key=lambda facet: (facet.order, facet.name)))


def facet_names() -> tuple[str, ...]:
    """Return the names under which addresses know the facets."""
    return tuple(facet.name for facet in facets())


for _facet in (
    Facet("kind", "Kind", 10, is_open=True),
    Facet("type", "Type of publication", 20),
    Facet("area", "Policy area", 30, is_open=True),
    Facet("outcome", "Outcome", 40),
    Facet("organisation", "Organisation", 50),
    Facet("year", "Year", 60, ValueOrder.HIGHEST_FIRST, is_open=True),
    Facet("place", "Place", 70, ValueOrder.BY_LABEL),
    Facet("status", "Status", 80),
    Facet("tag", "Tag", 90),
    Facet("language", "Language", 100),
):
    register_facet(_facet)
