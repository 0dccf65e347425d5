"""The newest entries of a kind, which the home page, policy areas and publications ask for, some several times over."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from home.prepared import PreparedRead
from search.models import Entry
from search.tokens import Reader, tokens_for

Terms = Mapping[str, Sequence[str]]
Facets = tuple[tuple[str, int], ...]  # How many keys are wanted under each.


def newest_entries(
    reader: Reader, kind: str, *, places: range, year: int | None = None, terms: Terms | None = None
) -> list[Entry]:
    """Return the newest entries of a kind that `reader` may know of, perhaps those with one of these terms alone.

    `places` are those in the list, from 0, and `year` is that of publication. `terms` are keys by facet, of which an
    entry has at least one.
    """
    tokens, wanted = tokens_for(reader), terms or {}
    facets = tuple((facet, len(keys)) for facet, keys in wanted.items())
    read = _worded(places, year, len(tokens), facets)
    return read.ask(kind, *tokens, *(key for keys in wanted.values() for key in keys))


@lru_cache(maxsize=256)
def _worded(places: range, year: int | None, tokens: int, facets: Facets) -> PreparedRead[Entry]:
    """Return the read of a part of a list for a reader of so many tokens. Which tokens and keys, each asking says."""

    def build(kind: str, *marks: Any) -> Any:
        entries = Entry.objects.with_any_token(frozenset(marks[:tokens])).of_kind(kind)
        if year is not None:
            entries = entries.filter(published_at__year=year)  # By the index of dates, however many years there are.
        keys = iter(marks[tokens:])
        if facets:
            entries = entries.with_any_term({facet: [next(keys) for _ in range(count)] for facet, count in facets})
        return entries.defer("body").newest_first()[places.start : places.stop]

    values = 1 + tokens + sum(count for _, count in facets)
    return PreparedRead(build, marks=tuple(f"mark {number}" for number in range(values)))
