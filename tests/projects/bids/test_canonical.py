import hashlib
from decimal import Decimal

import pytest

from projects.bids.canonical import canonical, digest_of, read_canonical
from projects.bids.exceptions import NotCanonical


def test_the_same_bid_is_written_in_the_same_way_whatever_its_order():
    assert canonical({"b": [1, None, True], "a": "x"}) == canonical({"a": "x", "b": (1, None, True)})
    assert canonical({"b": 1, "a": "£ “é” \u2028"}) == '{"a":"£ “é” \u2028","b":1}'.encode()


def test_line_ends_and_composed_letters_are_the_same_text():
    assert canonical("one\r\ntwo\rthree\nCafe\u0301") == canonical("one\ntwo\nthree\nCaf\u00e9")


@pytest.mark.parametrize("value", [1.5, float("nan"), Decimal("1.50"), b"x", {1: "x"}, object(), "\ud800", {"x"}])
def test_what_has_no_one_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical({"value": value} if not isinstance(value, dict) else value)


def test_the_digest_is_the_one_that_other_programs_print_and_any_letter_changes_it():
    text = canonical({"summary": "A bid"})
    assert digest_of(text) == hashlib.sha256(text).hexdigest()
    assert digest_of(text) != digest_of(canonical({"summary": "A bid."}))
    assert canonical(read_canonical(text)) == text
