"""Whoever contributes has accepted the terms: no page on which members write goes without asking."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from hub.members.views.terms import TermsMixin

_SPACES = ("ideas:", "publishing:", "offers:", "groups:", "bids:", "calls:")
_WRITING = ("-new", "-edit", "-add", "-reply", "-ask", ":file-list")
NO_CONTRIBUTION = {
    "groups:invitation-new": "chooses a person, and says nothing",
    "groups:file-list": "has no form",
    "ideas:disposition-new": "is the council's answer, by an officer",
    "publishing:answer-new": "is the council's answer, by an officer",
    "publishing:request-new": "is the council's question, by an officer",
}


def views(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}", getattr(pattern.callback, "view_class", None)


WRITING = {
    name: view
    for name, view in views(get_resolver().url_patterns)
    if name.startswith(_SPACES) and name.endswith(_WRITING)
}


def test_every_page_on_which_members_contribute_asks_for_the_terms():
    without = {name for name, view in WRITING.items() if not (view and issubclass(view, TermsMixin))}
    assert without == set(NO_CONTRIBUTION), "Put TermsMixin first, or say here why the page is no contribution."
