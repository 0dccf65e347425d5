"""Titles offered while a reader types."""

from search.engines import reader_engines
from search.engines.base import EngineUnavailable, Scope, Suggestion
from search.models import Entry
from search.tokens import Reader, tokens_for

MOST_SUGGESTIONS = 8


def suggested_entries(prefix: str, *, scope: Scope, reader: Reader) -> list[Entry]:
    """Return the entries whose titles have words that begin so, as far as `reader` may see them at this moment."""
    ids = [suggestion.entry_id for suggestion in _suggestions(prefix, scope, tokens_for(reader))]
    entries = Entry.objects.visible_to(reader).in_bulk(ids)
    return [entries[pk] for pk in dict.fromkeys(ids) if pk in entries]


def _suggestions(prefix: str, scope: Scope, tokens: frozenset[str]) -> tuple[Suggestion, ...]:
    """Ask the first engine that can answer. None at all is no error: the reader types on."""
    for engine in reader_engines():
        try:
            return engine.suggest(prefix, scope=scope, tokens=tokens, limit=MOST_SUGGESTIONS)
        except EngineUnavailable:
            continue
    return ()
