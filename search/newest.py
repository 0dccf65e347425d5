"""The newest entries of a kind, which the home page, policy areas and publications ask for, some several times over."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from home.prepared import PreparedRead
from search.models import Entry
from search.tokens import Reader, tokens_for

Terms = Mapping[str, Sequence[str]]


def newest_entries(reader: Reader, kind: str, *, limit: int, terms: Terms | None = None) -> list[Entry]:
    """Return the newest entries of a kind that `reader` may know of, perhaps those with one of these terms alone.

    `terms` are keys by facet, of which an entry has at least one.
    """
    tokens, wanted = tokens_for(reader), terms or {}
    read = _worded(limit, len(tokens), tuple((facet, len(keys)) for facet, keys in wanted.items()))
    return read.ask(kind, *tokens, *(key for keys in wanted.values() for key in keys))


@lru_cache(maxsize=256)
def _worded(limit: int, tokens: int, facets: tuple[tuple[str, int], ...]) -> PreparedRead[Entry]:
    """Return the read of so many entries for a reader of so many tokens. Which tokens and keys, each asking says."""

    def build(kind: str, *marks: Any) -> Any:
        entries = Entry.objects.with_any_token(frozenset(marks[:tokens])).of_kind(kind)
        keys = iter(marks[tokens:])
        if facets:
            entries = entries.with_any_term({facet: [next(keys) for _ in range(count)] for facet, count in facets})
        return entries.defer("body").newest_first()[:limit]

    places = 1 + tokens + sum(count for _, count in facets)
    return PreparedRead(build, marks=tuple(f"mark {number}" for number in range(places)))
