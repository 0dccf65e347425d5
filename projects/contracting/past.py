"""A past call as its page shows it, and as it goes out again: with every field that was kept."""

from typing import Any

from projects.contracting.models import PastProcess
from projects.contracting.naming import moment
from projects.contracting.releases import said


def past_package(process: PastProcess, *, uri: str) -> dict[str, Any]:
    """Return the releases of a past call as a package of whoever published them, the oldest first."""
    releases = [release.content for release in process.releases.order_by("released_at", "pk")]
    package = {"uri": uri, "version": "1.1", "publishedDate": moment(process.last_release_at)}
    publisher = {"name": process.publisher or "Unknown"}
    return {**package, "publisher": publisher, **said({"license": process.licence}), "releases": releases}


def links_of(process: PastProcess) -> list[dict[str, str]]:
    """Return the notices and documents of a past call that are on the web, each once, by what was said of them last."""
    found: dict[str, str] = {}
    for release in process.releases.order_by("-released_at", "-pk"):
        for document in _documents(release.content):
            if document.get("url"):
                words = document.get("title") or document.get("description") or document["url"]
                found.setdefault(document["url"], str(words))
    return [{"url": url, "title": title} for url, title in found.items()]


def _documents(content: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [content.get("planning"), content.get("tender")]
    parts += [*(content.get("awards") or []), *(content.get("contracts") or [])]
    return [document for part in parts if part for document in part.get("documents") or [] if document]
