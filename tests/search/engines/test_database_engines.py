"""What only the engines in the site's own database promise: few statements, and that any text fits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import database_engine
from search.engines.base import SearchRequest
from search.engines.query_text import parse
from search.engines.snippets import Highlighter
from tests.search.engines.archive import COMMON, make_archive
from tests.search.engines.corpus import STRANGER, EngineUnderTest

FACETS = ("kind", "area", "organisation", "year", "status", "outcome", "tag")


@pytest.fixture
def engine(db):
    return EngineUnderTest(database_engine(), database_engine().write)


@pytest.mark.parametrize("text", [COMMON, f"{COMMON} nitrogen -damp", f'"{COMMON} policy"', "", "unfindable"])
def test_search_with_all_facets_takes_eight_statements_at_most(engine, text):
    make_archive(30)
    filters = {"year": frozenset({"2014", "2015"}), "area": frozenset({"area-1", "area-2"})}
    with CaptureQueriesContext(connection) as queries:
        engine.engine.search(SearchRequest(text=text, tokens=STRANGER, facets=FACETS, filters=filters))
        engine.engine.search(SearchRequest(text=text, tokens=STRANGER, facets=FACETS))
    assert len(queries) <= 16


def test_archive_is_found_by_its_words_and_counted(engine):
    make_archive(40)
    answer = engine.search("", facets=("kind",))
    assert answer.total == 36
    assert sum(value.count for value in answer.facets["kind"]) == 36
    assert engine.search(COMMON).total > 20


def test_write_survives_the_longest_texts(engine):
    words = " ".join(f"{number:x}" for number in range(300_000))
    entry = engine.add("Long", body=words, texts=[("a.pdf", page, words[page::2]) for page in range(3)])
    assert engine.ids("long") == [entry]
    assert engine.ids("1f") == [entry]


def test_write_of_what_does_not_exist_does_nothing(engine):
    engine.engine.write([10**12, 5])
    assert engine.search("").total == 0


def test_highlighter_shows_the_place_where_most_words_stand():
    text = "Damp here. " + "Nothing. " * 80 + "Damp and mould in one place. " + "Nothing. " * 80
    snippet = Highlighter(parse("mould damp")).snippet(text)
    assert snippet.words == 2
    assert [fragment.text for fragment in snippet.fragments if fragment.is_match] == ["Damp", "mould"]


def test_highlighter_marks_nothing_where_nothing_was_asked():
    snippet = Highlighter(parse("")).snippet("Some text.")
    assert snippet.words == 0
    assert [fragment.text for fragment in snippet.fragments] == ["Some text."]
