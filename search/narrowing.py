"""Narrowing down: the facets with their values as the page shows them, and the filters that are set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.address import SearchAddress
from search.engines.base import FacetCount
from search.facets import Facet, facets
from search.models import EntryTerm
from search.querysets import EntryQuerySet
from search.sources import sources

FIRST_VALUES = 8


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be ticked. `count` is what a search for it alone under its facet would find."""

    key: str
    label: str
    count: int
    is_chosen: bool
    field_id: str


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet with its values: the chosen ones and the weightiest first, the others behind "Show more"."""

    facet: Facet
    first: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]

    @property
    def chosen(self) -> int:
        """How many of the values are ticked."""
        return sum(value.is_chosen for value in (*self.first, *self.more))

    @property
    def is_open(self) -> bool:
        """Whether the group is unfolded when the page opens."""
        return self.facet.is_open or self.chosen > 0


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is set, with the address of the same search without it."""

    label: str
    value: str
    remove_url: str


Labels = Mapping[tuple[str, str], str]


def chosen_labels(
    address: SearchAddress, counts: Mapping[str, Iterable[FacetCount]], visible: EntryQuerySet
) -> dict[tuple[str, str], str]:
    """Return what the chosen keys are called.

    A kind is called what everybody reads of kinds. Another key that no result has is looked up among the entries that
    the reader may see. One that is unknown there is called what the reader typed, so that nobody learns the name of a
    private thing's tag.
    """
    labels = {("kind", source.kind): source.label for source in sources()}
    labels |= {(name, count.key): count.label for name, found in counts.items() for count in found}
    missing = [(name, key) for name, keys in address.filters.items() for key in keys if (name, key) not in labels]
    if missing:
        terms = EntryTerm.objects.filter(
            entry__in=visible, facet__in={name for name, _ in missing}, key__in={key for _, key in missing}
        )
        rows = terms.values_list("facet", "key", "label").distinct()[:500]
        labels |= {(facet, key): label for facet, key, label in rows if (facet, key) in missing}
    return {pair: labels.get(pair, pair[1]) for pair in _chosen_pairs(address)} | labels


def facet_groups(
    address: SearchAddress, counts: Mapping[str, Iterable[FacetCount]], labels: Labels, *, total: int
) -> list[FacetGroup]:
    """Return the facets that have something to offer. A chosen value stays although no result has it.

    A facet whose only value is that of every result would narrow nothing down, so it is left out.
    """
    groups = []
    for facet in facets():
        values = _values(facet, address, counts.get(facet.name, ()), labels)
        if len(values) > 1 or any(value.is_chosen or value.count < total for value in values):
            groups.append(_group(facet, values))
    return groups


def active_filters(address: SearchAddress, labels: Labels) -> list[ActiveFilter]:
    """Return the filters that are set, each with the way to be rid of it."""
    names = {facet.name: facet.label for facet in facets()}
    return [
        ActiveFilter(names[name], labels.get((name, key), key), address.without_key(name, key).query_string())
        for name, key in _chosen_pairs(address)
    ]


def _chosen_pairs(address: SearchAddress) -> list[tuple[str, str]]:
    return [(facet.name, key) for facet in facets() for key in address.filters.get(facet.name, ())]


def _values(facet: Facet, address: SearchAddress, counts: Iterable[FacetCount], labels: Labels) -> list[FacetValue]:
    chosen = address.filters.get(facet.name, ())
    found = list(counts)
    with_results = {count.key for count in found}
    found += [FacetCount(key, labels.get((facet.name, key), key), 0) for key in chosen if key not in with_results]
    return [
        FacetValue(count.key, count.label, count.count, count.key in chosen, f"{facet.name}-{number}")
        for number, count in enumerate(facet.sorted(found), start=1)
    ]


def _group(facet: Facet, values: list[FacetValue]) -> FacetGroup:
    """Split off what stands behind "Show more". Chosen values never hide there, nor does a single last one."""
    if len(values) <= FIRST_VALUES + 1:
        return FacetGroup(facet, tuple(values), ())
    first = {value.key for value in values[:FIRST_VALUES]}
    shown = tuple(value for value in values if value.key in first or value.is_chosen)
    hidden = tuple(value for value in values if value.key not in first and not value.is_chosen)
    return FacetGroup(facet, shown, hidden)
