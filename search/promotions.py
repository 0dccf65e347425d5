"""What editors suggest to those who search for certain words."""

from collections.abc import Mapping

from search.models import Entry
from search.querysets import EntryQuerySet
from search.wording import comparable

MOST_PROMOTED = 3


def promoted_entries(text: str, filters: Mapping[str, tuple[str, ...]], visible: EntryQuerySet) -> list[Entry]:
    """Return what editors suggest for these words, of what the reader may see and the filters let by."""
    words = comparable(text)
    if not words:
        return []
    entries = visible.filter(promotions__words=words)
    for facet, keys in filters.items():
        entries = entries.with_term(facet, *keys)
    return list(entries.order_by("promotions__position", "pk").prefetch_related("terms")[:MOST_PROMOTED])
