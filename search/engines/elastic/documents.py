"""An entry as Elasticsearch knows it: in the public index, in the members' one, or in neither."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from search.tokens import PUBLIC
from search.wording import title_key

if TYPE_CHECKING:
    from search.models import Entry, EntryText

SEPARATOR = "\x1f"  # Between key and label in one facet value.
MARK_START, MARK_END = "\ue000", "\ue001"  # Around matches in what the engine highlights; kept out of the texts.
MAX_PASSAGES = 9_000  # An index takes 10,000 nested documents in one document.
MAX_PASSAGE_LENGTH = 100_000
_MARKS = str.maketrans("", "", MARK_START + MARK_END + SEPARATOR)


def tombstone(entry: "Entry") -> dict[str, Any]:
    """Return the blank document that stands where the entry was, so that an old write cannot revive it."""
    return {"entry_id": entry.pk}


def document(entry: "Entry") -> dict[str, Any]:
    """Return the entry with its terms, tokens and file texts (all best prefetched)."""
    terms = list(entry.terms.all())
    tokens = frozenset(row.token for row in entry.tokens.all())
    facets: dict[str, list[str]] = {}
    values: dict[str, list[str]] = {}
    for term in terms:
        facets.setdefault(term.facet, []).append(term.key)
        values.setdefault(term.facet, []).append(f"{term.key}{SEPARATOR}{clean(term.label)}")
    return {
        "entry_id": entry.pk,
        "kind": entry.kind,
        "reference": entry.reference,
        "status": entry.status,
        "language": entry.language,
        "published_at": entry.published_at,
        "updated_at": entry.updated_at,
        "starts_at": entry.starts_at,
        "closes_at": entry.closes_at,
        "tokens": [PUBLIC] if PUBLIC in tokens else sorted(tokens),
        "title": clean(entry.title),
        "title_key": title_key(entry.title),
        "summary": clean(entry.summary),
        "body": clean(entry.body),
        "labels": [clean(term.label) for term in terms],
        "facets": facets,
        "facet_values": values,
        "passages": list(_passages(entry)),
    }


def clean(text: str) -> str:
    """Take out what is ours as a mark, and halves of characters, which no engine accepts."""
    return text.translate(_MARKS).encode("utf-8", "ignore").decode()


def _passages(entry: "Entry") -> Iterator[dict[str, Any]]:
    texts = sorted(entry.texts.all(), key=lambda row: (row.file, row.page))
    pieces = (piece for row in texts for piece in _pieces(row))
    for _, piece in zip(range(MAX_PASSAGES), pieces, strict=False):
        yield piece


def _pieces(row: "EntryText") -> Iterator[dict[str, Any]]:
    text = clean(row.text)
    for start in range(0, len(text), MAX_PASSAGE_LENGTH):
        yield {"file": row.file, "page": row.page, "text": text[start : start + MAX_PASSAGE_LENGTH]}
