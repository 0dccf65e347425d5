import pytest

from search.engines.query_text import MAX_TERMS, clean, parse, parse_beginning, segment


def texts(terms):
    return [term.text for term in terms]


@pytest.mark.parametrize(
    ("typed", "terms", "excluded"),
    [
        ("housing policy", ["housing", "policy"], []),
        ('"living wage" jobs', ["living wage", "jobs"], []),
        ("“living wage”", ["living wage"], []),
        ("housing -students", ["housing"], ["students"]),
        ("housing \u2212students", ["housing"], ["students"]),
        ('housing -"of students"', ["housing"], ["of students"]),
        ("the state of housing", ["state", "housing"], []),
        ("the who", ["the", "who"], []),
        ('"the who"', ["the who"], []),
        ("housing housing", ["housing"], []),
        ('an "open quotation', ["open", "quotation"], []),
        ("HOU-3, please!", ["HOU-3", "please"], []),
        ("policy - housing", ["policy", "housing"], []),
        ('- -- "" * % ( ) : \\', [], []),
        ("", [], []),
    ],
)
def test_parse_tells_what_to_find_and_what_to_leave_out(typed, terms, excluded):
    query = parse(typed)
    assert texts(query.terms) == terms
    assert texts(query.excluded) == excluded


def test_parse_bounds_what_is_typed():
    assert len(parse(" ".join(f"w{n}" for n in range(10_000))).terms) == MAX_TERMS
    assert len(parse("a" * 100_000).terms[0].text) == 1_000
    assert len(parse_beginning("a b c d e f g h i j k")) == 8


def test_parse_keeps_possible_references_in_capitals():
    assert parse("hou-3 damp").references == ("HOU-3",)


def test_clean_takes_out_what_no_reader_sees():
    assert clean("a\x00b\u200bc\ud800d\ue000e") == "a bcd e"
    assert clean("co\xadoperate") == "cooperate"


def test_segment_sets_signs_apart_only_where_a_script_has_no_spaces():
    assert segment("住房 policy") == "住 房 policy"
    assert segment("Ελλάδα и жильё") == "Ελλάδα и жильё"
