import pytest

from home.typed_numbers import typed_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("0", 0), ("007", 7), ("9" * 18, 10**18 - 1),
        ("9" * 19, None), ("", None), (None, None), ("-1", None), ("1.5", None), (" 1", None), ("²", None),
        ("٣", None), ("x", None),
    ],
)  # fmt: skip
def test_a_number_is_plain_digits_and_fits_a_column(text, number):
    assert typed_number(text) == number


def test_a_shorter_limit_may_be_asked_for():
    assert (typed_number("123", most_digits=3), typed_number("1234", most_digits=3)) == (123, None)
