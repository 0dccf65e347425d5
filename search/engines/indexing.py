"""What both database engines write: the columns of an entry's full text, and in which of the two indices it belongs."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from search.engines.base import Scope, Suggestion
from search.engines.query_text import clean, segment
from search.models import Entry
from search.tokens import PUBLIC

_BATCH: Final = 100
_FACETS_NOT_READ: Final = frozenset({"kind", "status", "year", "language"})
_MOST_FILE_TEXT: Final = 10_000_000  # As much as is read from one file.


class Columns(NamedTuple):
    """An entry's text as it is indexed."""

    title: str
    summary: str
    body: str
    reference: str
    terms: str
    texts: str


def entries_to_write(entry_ids: Iterable[int]) -> Iterator[tuple[list[int], Iterable[Entry]]]:
    """Return the entries in batches, each with the numbers asked for."""
    ids = sorted(set(entry_ids))
    entries = Entry.objects.prefetch_related("terms", "tokens", "texts").order_by("pk")
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        yield batch, entries.filter(pk__in=batch)


def scope_of(entry: Entry) -> Scope | None:
    """Return the index to which an entry belongs: none where nobody may know of it."""
    tokens = {row.token for row in entry.tokens.all()}
    if PUBLIC in tokens:
        return Scope.PUBLIC
    return Scope.MEMBERS if tokens else None


def columns_of(entry: Entry) -> Columns:
    """Return an entry's text as it is indexed."""
    terms = ". ".join(term.label for term in entry.terms.all() if term.facet not in _FACETS_NOT_READ)
    texts = "\n".join(row.text for row in entry.texts.all())[:_MOST_FILE_TEXT]
    columns = (entry.title, entry.summary, entry.body, entry.reference, terms, texts)
    return Columns(*(segment(clean(column)) for column in columns))


def first_suggestions(rows: Iterable[tuple[Any, ...]], prefix: str, limit: int) -> tuple[Suggestion, ...]:
    """Return the first of these titles: those that begin with what was typed come before those that have it within."""
    typed = prefix.strip().lower()
    titles = [Suggestion(pk, title) for pk, title in rows]
    titles.sort(key=lambda suggestion: not suggestion.title.lower().startswith(typed))
    return tuple(titles[:limit])
