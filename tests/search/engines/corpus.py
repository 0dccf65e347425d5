"""Entries for the engines' contract, made straight in the catalogue's tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from search.engines.base import Engine, Scope, SearchRequest
from search.models import Entry, EntryTerm, EntryText, EntryToken, Synonym

_numbers = count(1)
STRANGER = frozenset({"public"})
MEMBER = frozenset({"public", "members", "user:7"})
DAY = datetime(2016, 3, 3, 12, tzinfo=UTC)


@dataclass
class EngineUnderTest:
    """An engine, and what makes changed entries known to it before the next search."""

    engine: Engine
    refresh: Callable[[Iterable[int]], None]
    tell_synonyms: Callable[[], object] = lambda: None
    written: list[int] = field(default_factory=list)

    def add(self, title: str, **values: object) -> int:
        """Make an entry known to the engine and return its number."""
        entry = make_entry(title, **values)
        self.refresh([entry])
        return entry

    def keep_synonyms(self, *words: str) -> None:
        """Write down what editors say means the same, and see that the engine knows."""
        Synonym.objects.bulk_create(Synonym(words=one) for one in words)
        self.tell_synonyms()

    def ids(self, text: str = "", **values: object) -> list[int]:
        """Return the numbers of the entries found, in order."""
        return [hit.entry_id for hit in self.search(text, **values).hits]

    def search(self, text: str = "", **values: object):
        values = {"tokens": STRANGER, **values}
        return self.engine.search(SearchRequest(text=text, **values))

    def titles(self, prefix: str, scope: Scope = Scope.PUBLIC, tokens: frozenset[str] = STRANGER) -> list[str]:
        """Return the titles suggested."""
        return [suggestion.title for suggestion in self.engine.suggest(prefix, scope=scope, tokens=tokens)]


def make_entry(
    title: str,
    *,
    tokens: Iterable[str] = ("public",),
    terms: Mapping[str, Iterable[str]] | None = None,
    texts: Iterable[tuple[str, int, str]] = (),
    **fields: object,
) -> int:
    """Write an entry with its terms (by facet), tokens and file texts (file, page, text), and return its number."""
    fields = {"kind": "publication", "published_at": DAY, "url": "/x/", **fields}
    entry = Entry.objects.create(title=title, object_id=next(_numbers), version=1, **fields)
    replace_tokens(entry.pk, tokens)
    EntryTerm.objects.bulk_create(
        EntryTerm(entry=entry, facet=facet, key=key, label=key.replace("-", " ").capitalize())
        for facet, keys in (terms or {}).items()
        for key in keys
    )
    EntryText.objects.bulk_create(EntryText(entry=entry, file=file, page=page, text=text) for file, page, text in texts)
    return entry.pk


def replace_tokens(entry_id: int, tokens: Iterable[str]) -> None:
    """Change who may know of an entry, and count its version up."""
    EntryToken.objects.filter(entry_id=entry_id).delete()
    EntryToken.objects.bulk_create(EntryToken(entry_id=entry_id, token=token) for token in tokens)
    entry = Entry.objects.get(pk=entry_id)
    entry.version += 1
    entry.save(update_fields=["version"])
