"""Filters, counts beside them, and what nobody may learn from either."""

from itertools import product

import pytest

from search.engines.base import FacetCount, Match, Scope, Sort
from tests.search.engines.corpus import MEMBER, STRANGER

SECRET = "zanzibarite"


@pytest.fixture
def shelf(search_engine):
    search_engine.add("Bus one", terms={"area": ["transport"], "year": ["2014"]})
    search_engine.add("Bus two", terms={"area": ["transport", "skills"], "year": ["2015"]})
    search_engine.add("Bus three", terms={"area": ["housing"], "year": ["2015"]})
    search_engine.add("Tram four", terms={"area": ["housing"], "year": ["2014"]})
    return search_engine


def counts(answer, facet):
    return {value.key: value.count for value in answer.facets[facet]}


def test_filter_takes_several_values_of_one_facet_as_either(shelf):
    assert shelf.search("bus", filters={"area": frozenset({"skills", "housing"})}).total == 2


def test_filter_takes_two_facets_as_both(shelf):
    filters = {"area": frozenset({"transport"}), "year": frozenset({"2015"})}
    assert [hit.title[-1].text for hit in shelf.search("two", filters=filters).hits] == ["two"]
    assert shelf.search("bus", filters=filters).total == 1


def test_facets_count_the_results_without_filters(shelf):
    answer = shelf.search("bus", facets=("area", "year"))
    assert answer.facets["area"] == (
        FacetCount("transport", "Transport", 2),
        FacetCount("housing", "Housing", 1),
        FacetCount("skills", "Skills", 1),
    )
    assert counts(answer, "year") == {"2015": 2, "2014": 1}


def test_facets_count_each_as_if_its_own_filter_were_not_set(shelf):
    filters = {"area": frozenset({"transport"}), "year": frozenset({"2015"})}
    answer = shelf.search("bus", filters=filters, facets=("area", "year"))
    assert answer.total == 1
    assert counts(answer, "area") == {"transport": 1, "skills": 1, "housing": 1}
    assert counts(answer, "year") == {"2014": 1, "2015": 1}


def test_facets_count_without_a_text_and_beyond_the_last_page(shelf):
    answer = shelf.search("", facets=("area",), offset=100)
    assert answer.total == 4
    assert answer.hits == ()
    assert counts(answer, "area") == {"transport": 2, "housing": 2, "skills": 1}


def test_facets_show_the_most_frequent_values_up_to_their_size(shelf):
    answer = shelf.search("bus", facets=("area",), facet_size=1)
    assert [value.key for value in answer.facets["area"]] == ["transport"]


def test_filter_by_what_does_not_exist_finds_nothing(shelf):
    assert shelf.search("bus", filters={"area": frozenset({"'; DROP TABLE", "%"})}).total == 0
    assert shelf.search("bus", filters={"nonsense": frozenset({"x"})}).total == 0


@pytest.fixture
def planted(search_engine):
    """A public thing and private ones, whose words nobody outside may learn of."""
    private = {"terms": {"area": [SECRET], "year": ["1999"]}, "texts": [(f"{SECRET}.pdf", 1, f"bus {SECRET}")]}
    values = {"summary": f"bus {SECRET}", "body": f"bus {SECRET}", **private}
    search_engine.add("Bus lanes", terms={"area": ["transport"]})
    search_engine.add(f"Bus {SECRET}", tokens=["members"], **values)
    search_engine.add(f"Bus {SECRET}", tokens=["user:8", "org:3"], **values)
    search_engine.add(f"Bus {SECRET}", tokens=[], **values)
    return search_engine


@pytest.mark.parametrize("tokens", [STRANGER, frozenset({"public", "user:99"}), frozenset()])
@pytest.mark.parametrize("scope", Scope)
def test_private_word_is_nowhere_in_what_others_get(planted, tokens, scope):
    texts = [SECRET, f'"bus {SECRET}"', f"bus {SECRET}", f"-{SECRET}", "bus", ""]
    for text, sort in product(texts, Sort):
        answer = planted.search(text, tokens=tokens, scope=scope, sort=sort, facets=("area", "year"), match=Match.ANY)
        assert SECRET not in repr(answer), text
        assert "1999" not in repr(answer), text
    assert planted.titles("bus z", scope, tokens) == []
    assert SECRET not in repr(planted.titles("b", scope, tokens))


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("filters", [{}, {"area": frozenset({SECRET})}, {"year": frozenset({"1999"})}])
def test_counts_tell_a_private_word_from_nonsense_to_nobody(planted, scope, filters):
    def shape(text):
        answer = planted.search(text, scope=scope, filters=filters, facets=("area", "year"))
        return answer.total, answer.facets, len(answer.hits)

    assert shape(SECRET) == shape("nonsensicalword")
    assert shape(f"bus {SECRET}") == shape("bus nonsensicalword")
    assert shape(f"bus -{SECRET}") == shape("bus -nonsensicalword")


def test_members_see_what_is_for_them_apart_from_what_is_public(planted):
    members = planted.search("bus", scope=Scope.MEMBERS, tokens=MEMBER, facets=("area",))
    assert members.total == 1
    assert counts(members, "area") == {SECRET: 1}
    assert planted.search("bus", tokens=MEMBER).total == 1
    assert planted.titles("zanz", Scope.MEMBERS, MEMBER) == [f"Bus {SECRET}"]
    assert planted.titles("zanz", Scope.PUBLIC, MEMBER) == []


def test_each_entry_is_counted_once_however_many_tokens_a_reader_shares(search_engine):
    search_engine.add("Bus", tokens=["members", "user:7", "org:3"], terms={"area": ["transport"]})
    answer = search_engine.search(
        "bus", scope=Scope.MEMBERS, tokens=MEMBER | {"org:3"}, facets=("area",), filters={"area": {"transport"}}
    )
    assert answer.total == 1
    assert counts(answer, "area") == {"transport": 1}
    assert len(answer.hits) == 1
