"""By relevance, every engine puts what bears the name that was typed first, however often others mention the words."""

import pytest

from search.engines.base import Scope
from tests.search.engines.corpus import MEMBER

_OFTEN = "Housing, more housing and the housing of all. " * 20


@pytest.mark.parametrize("typed", ["housing", "HOUSING", " Housing! ", '"housing"', "hóusing", "housing -buses"])
def test_search_puts_the_thing_of_that_very_title_first(search_engine, typed):
    wanted = search_engine.add("Housing", body="What the city wants to know. " * 60)
    for number in range(3):
        search_engine.add(f"Housing, housing {number}", summary=_OFTEN, body=_OFTEN, terms={"area": ["housing"]})
    found = search_engine.ids(typed)
    assert found[0] == wanted
    assert len(found) == 4


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("What becomes of the children\u2019s centres?", "what becomes of the childrens centres"),
        ("What becomes of the children\u2019s centres?", "What becomes of the children's centres"),
        ("Café culture: a start", "cafe culture a start"),
        ("住房政策", "住房政策"),
    ],
)
def test_search_compares_titles_without_case_accents_and_punctuation(search_engine, title, typed):
    wanted = search_engine.add(title, body="Little is said here. " * 90)
    search_engine.add(f"{title} and then more", summary=title * 9, body=title * 9)
    assert search_engine.ids(typed)[0] == wanted


def test_search_orders_by_how_much_of_what_was_typed_a_title_is(search_engine):
    text = "The state of clean air. " * 20
    mention = search_engine.add("Annual report", summary=text, body=text, terms={"tag": ["state-of-clean-air"]})
    words = search_engine.add("Air in a clean state", body="Nothing. " * 50)
    phrase = search_engine.add("On the state of clean air in cities", body="Nothing. " * 90)
    exact = search_engine.add("State of Clean Air", body="Nothing. " * 120)
    assert search_engine.ids("state of clean air") == [exact, phrase, words, mention]


def test_search_counts_other_forms_of_words_in_titles(search_engine):
    mention = search_engine.add("Annual report", summary="Housing policy, housing policy", body="Housing policy " * 30)
    wanted = search_engine.add("Housing policies of the city", body="Nothing. " * 90)
    assert search_engine.ids("housing policy") == [wanted, mention]


def test_search_puts_a_reference_number_before_a_title_like_it(search_engine):
    titled = search_engine.add("HOU-3")
    wanted = search_engine.add("How do we end damp?", reference="HOU-3")
    assert search_engine.ids("hou-3") == [wanted, titled]


def test_search_finds_a_title_among_private_things_for_those_who_may_see_it(search_engine):
    search_engine.add("Trams, trams", body="Trams " * 30, tokens=["members"])
    wanted = search_engine.add("Trams", body="Nothing. " * 50, tokens=["members"])
    assert search_engine.ids("trams", scope=Scope.MEMBERS, tokens=MEMBER)[0] == wanted
    assert search_engine.ids("trams") == []


def test_search_by_title_pages_without_repeats(search_engine):
    made = [search_engine.add("Bus " * (n % 4), body="bus") for n in range(12)]
    found = [pk for start in range(0, 12, 5) for pk in search_engine.ids("bus", offset=start, limit=5)]
    assert sorted(found) == sorted(made)
    assert {made.index(pk) % 4 for pk in found[:3]} == {1}
