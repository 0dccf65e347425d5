"""What every engine makes of words that readers spell or choose otherwise than the texts do; and of very long files."""

import pytest

from search.engines.base import Capability, Match, Scope
from tests.search.engines.corpus import MEMBER, replace_tokens


def test_every_engine_can_all_that_is_declared(search_engine):
    assert search_engine.engine.capabilities == frozenset(Capability)


def test_synonyms_of_editors_hold_for_words_and_runs_of_words(search_engine):
    coach = search_engine.add("Coach travel")
    young = search_engine.add("Work for young people")
    search_engine.add("People who were young once")
    assert search_engine.ids("bus") == []
    search_engine.keep_synonyms("bus, coach", "youth, young people")
    assert search_engine.ids("bus travel") == [coach]
    assert search_engine.ids("youth") == [young]
    assert search_engine.ids("tram bus", match=Match.ANY) == [coach]


def test_synonyms_lead_from_a_run_of_words_to_a_word(search_engine):
    wanted = search_engine.add("Youth employment")
    search_engine.keep_synonyms("youth, young people")
    assert search_engine.ids("young people") == [wanted]
    assert search_engine.ids('"young people"') == []


def test_synonyms_are_marked_in_what_is_shown(search_engine):
    search_engine.add("Coach travel", summary="How far a coach goes.")
    search_engine.keep_synonyms("bus, coach")
    hit = search_engine.search("bus").hits[0]
    assert [piece.text for piece in hit.title if piece.is_match] == ["Coach"]


@pytest.mark.parametrize("words", ["bus", ", ,", '"bus, coach', "bus, %s, (x OR", "a:b, c*", "bus, 🚌, -"])
def test_synonyms_may_hold_anything(search_engine, words):
    wanted = search_engine.add("Bus lanes")
    search_engine.keep_synonyms(words)
    assert wanted in search_engine.ids("bus")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("houzing", "housing"),
        ("Houzing benefit", "housing benefit"),
        ("nitrogne dioxyde", "nitrogen dioxide"),
        ("sparkbrok", "sparkbrook"),
        ("housing", ""),
        ("xqzzy", ""),
        ("b7", ""),
    ],
)
def test_correction_offers_a_word_that_public_things_have(search_engine, typed, meant):
    search_engine.add(
        "Housing", summary="Benefits and a benefit", body="Nitrogen dioxide", terms={"place": ["sparkbrook"]}
    )
    assert search_engine.search(typed).correction == meant


def test_correction_has_nothing_to_say_of_words_that_only_files_hold(search_engine):
    search_engine.add("Report", texts=[("a.pdf", 1, "Kestrels breed here")])
    assert search_engine.search("report").correction == ""


@pytest.mark.parametrize("scope", Scope)
def test_correction_is_the_same_whatever_private_things_say(search_engine, scope):
    search_engine.add("Housing policies")

    def corrections():
        typed = ["houzing", "zanzibarito", "housingg polciies"]
        return [search_engine.search(text, scope=scope, tokens=MEMBER).correction for text in typed]

    before = corrections()
    assert before == ["housing", "", "housing policies"]
    for _ in range(3):
        search_engine.add("Houzings housinge polici zanzibarite", body="Houzinge " * 50, tokens=["members"])
    assert corrections() == before


def test_correction_forgets_what_is_no_longer_public(search_engine):
    entry = search_engine.add("Zanzibarite")
    assert search_engine.search("zanzibarito").correction == "zanzibarite"
    replace_tokens(entry, ["members"])
    search_engine.refresh([entry])
    for scope in Scope:
        assert search_engine.search("zanzibarito", scope=scope, tokens=MEMBER).correction == ""


def test_search_finds_a_word_on_a_late_page_of_a_long_file(search_engine):
    page = " ".join(f"word{number}" for number in range(400))
    pages = [("long.pdf", number, page) for number in range(1, 600)]
    wanted = search_engine.add("Long", texts=[*pages, ("long.pdf", 600, "The okapi and the zebra")])
    for typed in ("okapi", "long zebra", "okapis"):
        hits = search_engine.search(typed).hits
        assert [hit.entry_id for hit in hits] == [wanted]
        assert (hits[0].file, hits[0].page) == ("long.pdf", 600)
