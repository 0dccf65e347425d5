"""What every engine answers alike: what matches, for whom, in which order. The counts have a file of their own."""

from datetime import timedelta

import pytest

from search.engines.base import Match, Scope, Sort
from tests.search.engines.corpus import DAY, MEMBER, STRANGER, replace_tokens


@pytest.mark.parametrize("field", ["title", "summary", "body"])
def test_search_finds_a_word_in_each_field(search_engine, field):
    wanted = search_engine.add(**{"title": "One", field: "Retrofitting the terraces of Sparkbrook"})
    search_engine.add("Another", body="Buses")
    assert search_engine.ids("sparkbrook") == [wanted]


def test_search_finds_the_label_of_a_term_and_the_text_of_a_file(search_engine):
    by_term = search_engine.add("One", terms={"area": ["air-quality"]})
    by_file = search_engine.add("Two", texts=[("report.pdf", 1, "nothing"), ("report.pdf", 2, "nitrogen dioxide")])
    assert search_engine.ids("air quality") == [by_term]
    assert search_engine.ids("nitrogen") == [by_file]


def test_search_finds_other_forms_of_a_word_and_other_cases(search_engine):
    wanted = search_engine.add("Housing policies")
    assert search_engine.ids("house policy") == [wanted]
    assert search_engine.ids("HOUSING") == [wanted]


def test_search_finds_a_word_with_and_without_its_accent(search_engine):
    wanted = search_engine.add("The café on the corner")
    assert search_engine.ids("cafe") == [wanted]
    assert search_engine.ids("café") == [wanted]


def test_search_asks_for_all_words_or_any(search_engine):
    both = search_engine.add("Damp housing", body="mould in homes")
    one = search_engine.add("Damp cellars")
    search_engine.add("Buses")
    assert search_engine.ids("damp mould") == [both]
    assert search_engine.ids("damp mould", match=Match.ANY) == [both, one]


def test_search_finds_words_that_stand_in_different_fields(search_engine):
    wanted = search_engine.add("Cycling", body="Commuters", texts=[("a.pdf", 1, "asthma")])
    assert search_engine.ids("cycling commuters asthma") == [wanted]


def test_search_finds_a_phrase_only_as_it_stands(search_engine):
    wanted = search_engine.add("One", body="a living wage for all")
    search_engine.add("Two", body="a wage for the cost of living")
    assert search_engine.ids('"living wage"') == [wanted]


def test_search_leaves_out_what_a_reader_does_not_want(search_engine):
    wanted = search_engine.add("Housing of families")
    search_engine.add("Housing of students")
    other = search_engine.add("Buses", published_at=DAY - timedelta(days=1))
    assert search_engine.ids("housing -students") == [wanted]
    assert search_engine.ids('housing -"of students"') == [wanted]
    assert search_engine.ids("-students") == [wanted, other]


def test_search_puts_the_bearer_of_a_reference_first(search_engine):
    search_engine.add("HOU-3 HOU-3 HOU-3", summary="About HOU-3", body="HOU-3 " * 5)
    wanted = search_engine.add("How do we end damp?", reference="HOU-3", published_at=DAY - timedelta(days=900))
    search_engine.add("Another", reference="HOU-30")
    found = search_engine.ids("hou-3")
    assert found[0] == wanted
    assert len(found) == 2


def test_search_ranks_a_title_above_a_passing_mention(search_engine):
    passing = search_engine.add("Annual report", body="transport " + "many other words " * 60)
    wanted = search_engine.add("Transport", body="many other words " * 60)
    assert search_engine.ids("transport") == [wanted, passing]


def test_search_for_nothing_lists_all_by_date(search_engine):
    old = search_engine.add("Old", published_at=DAY - timedelta(days=3))
    undated = search_engine.add("Undated", published_at=None)
    new = search_engine.add("New")
    assert search_engine.ids("") == [new, old, undated]
    assert search_engine.ids("   ") == [new, old, undated]


def test_search_sorts_by_date_both_ways_with_ties_in_a_settled_order(search_engine):
    first, second = search_engine.add("Bus"), search_engine.add("Bus")
    old = search_engine.add("Bus", published_at=DAY - timedelta(days=3))
    undated = search_engine.add("Bus", published_at=None)
    assert search_engine.ids("bus", sort=Sort.NEWEST) == [second, first, old, undated]
    assert search_engine.ids("bus", sort=Sort.OLDEST) == [old, first, second, undated]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["bus", ""])
def test_search_pages_to_the_end_without_repeats(search_engine, sort, text):
    made = {search_engine.add("Bus " * (n % 3 + 1)) for n in range(11)}
    pages = [search_engine.search(text, sort=sort, offset=start, limit=4) for start in range(0, 16, 4)]
    found = [hit.entry_id for page in pages for hit in page.hits]
    assert sorted(found) == sorted(made)
    assert {page.total for page in pages} == {11}
    assert [len(page.hits) for page in pages] == [4, 4, 3, 0]


def test_search_leaves_out_excluded_numbers_from_results_and_counts(search_engine):
    excluded, wanted = search_engine.add("Bus", terms={"area": ["transport"]}), search_engine.add("Bus")
    answer = search_engine.search("bus", excluded_ids=frozenset({excluded}), facets=("area",))
    assert [hit.entry_id for hit in answer.hits] == [wanted]
    assert answer.total == 1
    assert answer.facets["area"] == ()


def test_search_forgets_what_changed_and_what_is_gone(search_engine):
    entry = search_engine.add("Trams")
    replace_tokens(entry, [])
    search_engine.refresh([entry])
    assert search_engine.search("trams", facets=("area",)).total == 0
    assert search_engine.titles("tra") == []


def test_search_moves_an_entry_between_the_two_scopes(search_engine):
    entry = search_engine.add("Trams", tokens=["members"])
    assert search_engine.ids("trams", scope=Scope.MEMBERS, tokens=MEMBER) == [entry]
    replace_tokens(entry, ["public"])
    search_engine.refresh([entry])
    assert search_engine.ids("trams", scope=Scope.MEMBERS, tokens=MEMBER) == []
    assert search_engine.ids("trams", tokens=MEMBER) == [entry]


def test_search_finds_a_run_of_signs_within_a_script_without_spaces(search_engine):
    wanted = search_engine.add("住房政策研究", body="العربية السكن")
    search_engine.add("研究交通")
    assert search_engine.ids("政策") == [wanted]
    assert search_engine.ids("السكن") == [wanted]


def test_suggest_finds_titles_by_the_beginnings_of_words(search_engine):
    search_engine.add("Housing policies for a fair city")
    search_engine.add("Fair housing")
    search_engine.add("Warehouses", body="housing")
    assert sorted(search_engine.titles("housin")) == ["Fair housing", "Housing policies for a fair city"]
    assert search_engine.titles("policies hou") == ["Housing policies for a fair city"]
    assert search_engine.titles("HOU")[0].startswith("Housing")


@pytest.mark.parametrize("prefix", ["", "  ", "*", '"', "%", "_", "\x00", "-"])
def test_suggest_has_nothing_for_nothing(search_engine, prefix):
    search_engine.add("Housing 100% _ policies")
    assert search_engine.titles(prefix) == []


def test_suggest_stops_at_its_limit(search_engine):
    for number in range(5):
        search_engine.add(f"Housing {number}")
    assert len(search_engine.engine.suggest("hou", scope=Scope.PUBLIC, tokens=STRANGER, limit=3)) == 3
