"""Titles of a like name: every engine tells them by a query that knows whom they are for."""

import pytest

from search.engines.base import Scope
from tests.search.engines.corpus import MEMBER, STRANGER


def similar(search_engine, name, *, scope=Scope.PUBLIC, tokens=STRANGER, kinds=("publication",), limit=20):
    found = search_engine.engine.similar(name, kinds=frozenset(kinds), scope=scope, tokens=tokens, limit=limit)
    return [each.title for each in found]


def test_similar_titles_have_some_of_the_words_and_the_most_fitting_come_first(search_engine):
    search_engine.add("Quiet wooden boats along the canal")
    search_engine.add("Safe cycle lanes along the canal")  # As long as the other and more of what is asked for.
    search_engine.add("Damp homes", body="cycle lanes along the canal")
    found = similar(search_engine, "Cycle lanes on the canal")
    assert found == ["Safe cycle lanes along the canal", "Quiet wooden boats along the canal"]


def test_similar_titles_are_those_that_the_reader_may_know_of(search_engine):
    search_engine.add("Canal lanes", tokens=["members"])
    search_engine.add("Canal paths", tokens=["user:8"])
    assert similar(search_engine, "canal") == []
    assert similar(search_engine, "canal", scope=Scope.MEMBERS) == []
    assert similar(search_engine, "canal", scope=Scope.MEMBERS, tokens=MEMBER) == ["Canal lanes"]


def test_similar_titles_are_of_the_kinds_that_are_asked_for(search_engine):
    search_engine.add("Canal lanes")
    assert similar(search_engine, "canal", kinds=["idea"]) == []
    assert similar(search_engine, "canal", kinds=[]) == []


def test_similar_titles_stop_at_their_limit(search_engine):
    for number in range(4):
        search_engine.add(f"Canal {number}")
    assert len(similar(search_engine, "canal", limit=3)) == 3


@pytest.mark.parametrize("name", ["", "  ", "*", '"', "-", "title:", "\x00", 'canal" OR "lanes', "(", "NEAR(", "'"])
def test_nothing_that_is_typed_is_an_operator(search_engine, name):
    search_engine.add("Canal lanes")
    assert similar(search_engine, name) in ([], ["Canal lanes"])


def test_similar_titles_are_found_in_scripts_without_spaces(search_engine):
    search_engine.add("伯明翰运河自行车道")
    search_engine.add("夜间公共汽车")
    assert similar(search_engine, "运河边的自行车道") == ["伯明翰运河自行车道"]
