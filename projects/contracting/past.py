"""A past call as its page shows it, and as it goes out again: with every field that was kept."""

from typing import Any

from django.urls import reverse

from projects.contracting.models import PastProcess
from projects.contracting.naming import moment, whole
from projects.contracting.releases import said


def past_package(process: PastProcess) -> dict[str, Any]:
    """Return the releases of a past call as a package of whoever published them."""
    package = {"uri": _address(process), "version": "1.1", "publishedDate": moment(process.last_release_at)}
    return {**package, **_published_by(process), "releases": releases_of_past(process)}


def releases_of_past(process: PastProcess) -> list[dict[str, Any]]:
    """Return the releases of a past call as they are kept, the oldest first."""
    return [release.content for release in process.releases.all()]


def source_of(process: PastProcess) -> dict[str, Any]:
    """Return who told of a past call, for a package in which it stands among others."""
    return {"ocid": process.ocid, **_published_by(process), "uri": _address(process)}


def _published_by(process: PastProcess) -> dict[str, Any]:
    return {"publisher": {"name": process.publisher or "Unknown"}, **said({"license": process.licence})}


def _address(process: PastProcess) -> str:
    return whole(reverse("contracting:past-json", args=[process.ocid]))


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
