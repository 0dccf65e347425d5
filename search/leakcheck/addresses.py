"""Every address that a stranger might ask for: what the URL patterns offer, and what pages, feeds and data link to."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver

_LINK = re.compile(r"""(?:href|src|action|url|loc|id)\s*(?:=|>|":)\s*["']?\s*((?:/|\?|https?:)[^"'<>\s]*)""")
_CONVERTER = re.compile(r"<(?:(?P<converter>\w+):)?\w+>")
_NOT_WALKED = ("admin/", "accounts/logout", "static/", "_util/", "django-admin")
GUESSED_IDS = range(1, 6)


def pattern_addresses(ids: Iterable[int] = GUESSED_IDS) -> Iterator[str]:
    """Give an address for each URL pattern outside the admin, with guessed ids where it takes one."""
    numbers = tuple(ids)
    for route in _routes(get_resolver().url_patterns):
        if route.startswith(_NOT_WALKED):
            continue
        if "<" not in route:
            yield f"/{route}"
        elif all(match["converter"] == "int" for match in _CONVERTER.finditer(route)):
            yield from (f"/{_CONVERTER.sub(str(number), route)}" for number in numbers)


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = getattr(pattern.pattern, "_route", None)
        if route is None:  # A regular expression, as Wagtail's own: pages are found by their links.
            continue
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, before + route)
        else:
            yield before + route


def links(body: str, address: str) -> set[str]:
    """Return the addresses on this site that a page, feed, sitemap or JSON answer points to."""
    found = (urldefrag(urljoin(f"http://testserver{address}", unescape(link))).url for link in _LINK.findall(body))
    return {path for path in map(_path_on_this_site, found) if path is not None}


def _path_on_this_site(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or parts.hostname not in {"testserver", "127.0.0.1", "localhost"}:
        return None
    path = parts.path or "/"
    if path.lstrip("/").startswith(_NOT_WALKED):
        return None
    return f"{path}?{parts.query}" if parts.query else path
