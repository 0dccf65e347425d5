"""Entries for tests of the search page and its siblings, written into the engine of the test's database."""

import re
from typing import Any

from django.http import HttpResponse

from search.engines import database_engine
from search.models import Entry
from tests.search.factories import EntryFactory


def add_entry(title: str = "Clean air for the city", **values: Any) -> Entry:
    """Return a new entry that can be found. Public unless `tokens` says otherwise."""
    entry = EntryFactory(title=title, **values)
    database_engine().write([entry.pk])
    return entry


def add_entries(number: int, **values: Any) -> list[Entry]:
    """Return so many new entries that can be found."""
    entries = [EntryFactory(title=f"Clean air {n}", **values) for n in range(number)]
    database_engine().write([entry.pk for entry in entries])
    return entries


def text_of(response: HttpResponse) -> str:
    """Return the words of a page without its tags, one space apart."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
