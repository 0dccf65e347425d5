"""The results of one page as readers see them: title, snippet, and the file and page where the match stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, F, Value, When, Window
from django.db.models.functions import Greatest, Left, Lower, RowNumber, StrIndex, Substr

from search.engines.base import Hit
from search.engines.query_text import QueryText
from search.engines.snippets import Highlighter, Snippet
from search.models import Entry, EntryText

_BODY: Final = 60_000  # A snippet is looked for in so many characters of a body,
_AROUND: Final = 2_000  # and in so many before and twice as many behind a match in a file.
_MOST_ROOTS: Final = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The page of a file where the words stand."""

    file: str
    page: int
    text: str


def describe_hits(query: QueryText, scores: Sequence[tuple[int, float]]) -> tuple[Hit, ...]:
    """Return the hits of these entries, in this order. Takes two queries at most."""
    highlighter = Highlighter(query)
    rows = _entries([pk for pk, _ in scores])
    snippets = {pk: _best_snippet(highlighter, row) for pk, row in rows.items()}
    unshown = [pk for pk, snippet in snippets.items() if snippet.words < highlighter.words]
    passages = _passages(highlighter.roots[:_MOST_ROOTS], unshown)
    hits = []
    for pk, score in scores:
        if pk not in rows:
            continue
        snippet, file, page = snippets[pk], "", None
        if pk in passages:
            in_file = highlighter.snippet(passages[pk].text)
            if in_file.words > snippet.words:
                snippet, file, page = in_file, passages[pk].file, passages[pk].page
        title = highlighter.whole(rows[pk]["title"])
        hits.append(Hit(pk, rows[pk]["version"], score, title, snippet.fragments, file, page))
    return tuple(hits)


def _entries(ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Entry.objects.filter(pk__in=ids).values("pk", "version", "title", "summary", start=Left("body", _BODY))
    return {row["pk"]: dict(row) for row in rows}


def _best_snippet(highlighter: Highlighter, row: Mapping[str, Any]) -> Snippet:
    """Return the piece of the body that matched, or of the summary, which also stands in where nothing did."""
    body, summary = highlighter.snippet(row["start"]), highlighter.snippet(row["summary"])
    if body.words > summary.words or not row["summary"]:
        return body
    return summary


def _passages(roots: Sequence[str], ids: list[int]) -> dict[int, Found]:
    """Return for each entry the page of its files on which most of the words stand, if any does."""
    if not roots or not ids:
        return {}
    return {
        row["entry_id"]: Found(row["file"], row["page"], row["piece"])
        for row in _best_pages(roots, ids).values("entry_id", "file", "page", "piece")
    }


def _best_pages(roots: Sequence[str], ids: Iterable[int]) -> Any:
    places = [StrIndex(Lower("text"), Value(root)) for root in roots]
    present = [Case(When(**{f"place{n}__gt": 0}, then=1), default=0) for n in range(len(places))]
    latest = Greatest(*(F(f"place{n}") for n in range(len(places))), Value(0))
    return (
        EntryText.objects.filter(entry_id__in=ids)
        .annotate(**{f"place{n}": place for n, place in enumerate(places)})
        .annotate(words=sum(present[1:], start=present[0]), latest=latest)
        .filter(words__gt=0)
        .annotate(piece=Substr("text", Greatest(F("latest") - _AROUND, Value(1)), 3 * _AROUND))
        .annotate(
            best=Window(
                RowNumber(),
                partition_by=F("entry_id"),
                order_by=[F("words").desc(), F("file").asc(), F("page").asc()],
            )
        )
        .filter(best=1)
    )
