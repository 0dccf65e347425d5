"""A search as a program reads it: the fields of `/search.json`, described in docs/search-json.md."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from search.engines.base import Fragment
from search.results import Listing, Row

AbsoluteUrl = Callable[[str], str]


def plain_answer(listing: Listing, absolute: AbsoluteUrl, path: str) -> dict[str, Any]:
    """Return the page of results as plain values. `absolute` makes a path on this site a whole address."""
    address, found = listing.address, listing.found
    return {
        "query": address.text,
        "scope": address.scope.value,
        "filters": {name: list(keys) for name, keys in address.filters.items()},
        "sort": address.order.value,
        "page": address.page,
        "pages": listing.pages,
        "total": listing.total,
        "is_widened": found.is_widened,
        "is_reduced": found.is_fallback,
        "did_you_mean": found.answer.correction,
        "next": _page(listing, 1, absolute, path),
        "previous": _page(listing, -1, absolute, path),
        "suggested_by_editors": [_row(row, absolute) for row in listing.promoted],
        "results": [_row(row, absolute) for row in listing.rows],
        "facets": {
            group.facet.name: [
                {"key": value.key, "label": value.label, "count": value.count} for value in (*group.first, *group.more)
            ]
            for group in listing.groups
        },
    }


def _page(listing: Listing, step: int, absolute: AbsoluteUrl, path: str) -> str | None:
    number = listing.address.page + step
    if not 1 <= number <= listing.pages:
        return None
    return absolute(path + listing.address.on_page(number).query_string())


def _row(row: Row, absolute: AbsoluteUrl) -> dict[str, Any]:
    entry = row.entry
    return {
        "url": absolute(entry.url),
        "title": entry.title,
        "kind": entry.kind,
        "kind_label": row.kind_label,
        "reference": entry.reference,
        "status": entry.status,
        "status_label": row.status_label,
        "language": entry.language,
        "organisation": row.organisation,
        "published_at": _moment(entry.published_at),
        "updated_at": _moment(entry.updated_at),
        "starts_at": _moment(entry.starts_at),
        "closes_at": _moment(entry.closes_at),
        "summary": entry.summary,
        "snippet": plain(row.snippet),
        "file": row.file,
        "file_page": row.page,
    }


def plain(fragments: Iterable[Fragment]) -> str:
    """Return the fragments as one text without marks."""
    return "".join(fragment.text for fragment in fragments)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
