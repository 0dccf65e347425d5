import pytest
from django.http import QueryDict

from search.address import (
    FURTHEST_PAGE,
    MAX_KEYS_PER_FACET,
    MAX_TEXT,
    AddressError,
    SearchAddress,
    clean,
    read_address,
    read_address_strictly,
)
from search.engines.base import Scope, Sort


def test_address_reads_every_parameter():
    address = read_address(QueryDict("q=clean+air&area=housing&area=air-quality&year=2014&sort=oldest&page=3"))
    assert address.text == "clean air"
    assert address.filters == {"area": ("housing", "air-quality"), "year": ("2014",)}
    assert (address.sort, address.page, address.scope) == (Sort.OLDEST, 3, Scope.PUBLIC)


def test_address_is_the_same_when_it_is_read_again():
    typed = "q=air&scope=members&kind=news&area=b&area=a&sort=newest&page=2"
    address = read_address(QueryDict(typed))
    assert read_address(QueryDict(address.query_string()[1:])) == address


def test_address_of_a_search_for_everything_is_empty():
    assert read_address(QueryDict("")).query_string() == "?"


@pytest.mark.parametrize(
    ("value", "page"),
    [
        *((value, 1) for value in ("", "0", "-1", "1e99", "NaN", "²", "٣")),
        *((value, 7) for value in ("7", "007")),
        *((value, FURTHEST_PAGE) for value in (str(10**9), "9" * 40, "9" * 10_000)),
    ],
)
def test_address_makes_a_page_of_any_number(value, page):
    assert read_address(_given(page=value)).page == page


def _given(**parameters):
    given = QueryDict(mutable=True)
    for name, value in parameters.items():
        given.setlist(name, value if isinstance(value, list) else [value])
    return given


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a\x00b", "a b"),
        ("\ud800 half", "half"),
        ("right \u202eot left", "right ot left"),
        ("  much   room ", "much room"),
        ("zero\u200bwidth", "zero width"),
        ("नमस्ते \u200dजोड़", "नमस्ते \u200dजोड़"),
    ],
)
def test_address_drops_what_cannot_be_seen(typed, text):
    assert read_address(_given(q=typed)).text == text


def test_address_cuts_what_is_too_long_and_says_so():
    address = read_address(_given(q="word " * 1_000_000))
    assert len(address.text) <= MAX_TEXT
    assert address.was_cut


def test_address_takes_fifty_values_of_a_facet_and_says_so():
    address = read_address(_given(tag=[f"tag-{n}" for n in range(500)]))
    assert len(address.filters["tag"]) == MAX_KEYS_PER_FACET
    assert address.was_cut


def test_address_forgets_empty_and_repeated_values():
    assert read_address(_given(tag=["", "a", "a", "\x00"])).filters == {"tag": ("a",)}


def test_address_without_a_value_drops_the_facet_and_the_page():
    address = SearchAddress(filters={"tag": ("a", "b"), "year": ("2014",)}, page=4)
    assert address.without_key("tag", "a").filters == {"tag": ("b",), "year": ("2014",)}
    assert address.without_key("year", "2014").filters == {"tag": ("a", "b")}
    assert address.without_key("tag", "a").page == 1


def test_address_leaves_filters_behind_in_the_other_tab():
    address = SearchAddress(text="air", filters={"tag": ("a",)}, page=4)
    assert address.in_scope(Scope.MEMBERS) == SearchAddress(text="air", scope=Scope.MEMBERS)


def test_order_is_newest_first_without_words():
    assert SearchAddress().order == Sort.NEWEST
    assert SearchAddress(sort=Sort.RELEVANCE).order == Sort.NEWEST
    assert SearchAddress(text="air").order == Sort.RELEVANCE


def test_request_of_a_page_too_deep_asks_for_the_first():
    assert SearchAddress(page=501).request(frozenset(), limit=20).offset == 0
    assert SearchAddress(page=500).request(frozenset(), limit=20).offset == 9_980


@pytest.mark.parametrize(
    "parameters",
    [
        {"quarry": "x"},
        {"ordering": "body"},
        {"fields": "tokens"},
        {"sort": "private_column"},
        {"scope": "everything"},
        {"page": "1e99"},
        {"page": "0"},
        {"q": ["a", "b"]},
        {"q": "x" * 301},
        {"tag": [str(n) for n in range(500)]},
    ],
)
def test_strict_address_says_what_it_does_not_know(parameters):
    with pytest.raises(AddressError, match=r"\.$"):
        read_address_strictly(_given(**parameters))


def test_strict_address_does_not_repeat_what_was_typed():
    with pytest.raises(AddressError) as caught:
        read_address_strictly(_given(**{"<script>": "x"}))
    assert "script" not in str(caught.value)


def test_clean_cuts_before_it_works():
    assert clean("x" * 10, 4) == "xxxx"
