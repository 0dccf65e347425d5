"""What Elasticsearch answers, as the hub's own answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.engines.base import FacetCount, Fragment, Hit
from search.engines.elastic.documents import MARK_END, MARK_START, SEPARATOR

_LONGEST_SUMMARY = 260

Reply = Mapping[str, Any]


def hits(reply: Reply) -> tuple[Hit, ...]:
    """Return the results in their order."""
    return tuple(_hit(row) for row in reply["hits"]["hits"])


def facets(reply: Reply) -> dict[str, tuple[FacetCount, ...]]:
    """Return the counts of each facet. Two labels of one key, as while a name is being changed, are one value."""
    return {facet: _counts(part["values"]["buckets"]) for facet, part in reply.get("aggregations", {}).items()}


def _hit(row: Reply) -> Hit:
    marked, source = row.get("highlight", {}), row["_source"]
    page = next(iter(row.get("inner_hits", {}).get("passages", {}).get("hits", {}).get("hits", ())), None)
    passage = _first(page.get("highlight", {}), "passages.text") if page else ""
    # Of pieces that say as much the body's is taken: it stands before the reader when the result is opened.
    snippet = max((_first(marked, "body"), _first(marked, "summary"), passage), key=_distinct_matches)
    if not _distinct_matches(snippet):
        snippet = _beginning(source["summary"]) or snippet
    is_page = page is not None and bool(passage) and snippet == passage
    return Hit(
        entry_id=int(row["_id"]),
        version=row["_version"],
        score=row["_score"] or 0.0,
        title=fragments(_first(marked, "title") or source["title"]),
        snippet=fragments(snippet),
        file=page["_source"]["file"] if page is not None and is_page else "",
        page=page["_source"]["page"] if page is not None and is_page else None,
    )


def _first(marked: Mapping[str, list[str]], field: str) -> str:
    return next(iter(marked.get(field, ())), "")


def _beginning(text: str) -> str:
    if len(text) <= _LONGEST_SUMMARY:
        return text
    return text[:_LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"


def _distinct_matches(marked: str) -> int:
    return len({piece.text.lower() for piece in fragments(marked) if piece.is_match})


def fragments(marked: str) -> tuple[Fragment, ...]:
    """Take a marked text apart. What comes out is plain text, still to be escaped."""
    pieces: list[Fragment] = []
    for part in marked.split(MARK_START):
        match, end, rest = part.partition(MARK_END)
        pieces += [Fragment(match, is_match=True), Fragment(rest)] if end else [Fragment(part)]
    return tuple(piece for piece in pieces if piece.text)


def _counts(buckets: Iterable[Reply]) -> tuple[FacetCount, ...]:
    counts: dict[str, FacetCount] = {}
    for bucket in buckets:
        key, _, label = bucket["key"].partition(SEPARATOR)
        counts[key] = FacetCount(key, label, bucket["doc_count"] + (counts[key].count if key in counts else 0))
    return tuple(sorted(counts.values(), key=lambda item: (-item.count, item.label)))
