"""The numbers under which public registers know an organisation, each with the check that its register has."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.members.enums import IdentifierScheme
from hub.members.identifiers import REGISTERS, NotAnIdentifier, normalised, ror_check_digits

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
SIX = st.text(LETTERS, min_size=6, max_size=6)

# Real ones: the California Digital Library, the universities of Birmingham, Aston, Cambridge and Oxford.
REAL = ["03yrm5c26", "03angcq70", "05j0ve876", "013meh722", "052gg0110"]


@pytest.mark.parametrize("value", REAL)
def test_real_ror_identifiers_are_right(value):
    assert normalised("XI-ROR", value) == value
    assert normalised("XI-ROR", f" https://ror.org/{value.upper()}/ ") == value


@given(SIX)
def test_a_ror_identifier_with_its_check_digits_is_right(six):
    assert normalised("XI-ROR", f"0{six}{ror_check_digits(six)}") == f"0{six}{ror_check_digits(six)}"


@given(SIX, st.integers(0, 5), st.sampled_from(LETTERS))
def test_one_wrong_letter_in_a_ror_identifier_is_found(six, place, letter):
    slip = six[:place] + letter + six[place + 1 :]
    if slip != six:
        with pytest.raises(NotAnIdentifier):
            normalised("XI-ROR", f"0{slip}{ror_check_digits(six)}")


@given(SIX, st.integers(0, 4))
def test_two_letters_of_a_ror_identifier_that_changed_places_are_found(six, place):
    slip = six[:place] + six[place + 1] + six[place] + six[place + 2 :]
    if slip != six:
        with pytest.raises(NotAnIdentifier):
            normalised("XI-ROR", f"0{slip}{ror_check_digits(six)}")


@given(st.sampled_from(IdentifierScheme.values), st.text(max_size=30))
def test_whatever_is_typed_is_a_number_of_its_register_or_refused_in_words(scheme, typed):
    with suppress(NotAnIdentifier):
        value = normalised(scheme, typed)
        assert normalised(scheme, value) == value
        assert value.isascii()
        assert len(value) <= 20


@pytest.mark.parametrize(
    ("scheme", "typed", "value"),
    [
        ("GB-COH", "01234567", "01234567"),
        ("GB-COH", " 1234567 ", "01234567"),
        ("GB-COH", "sc 123456", "SC123456"),
        ("GB-COH", "SC1234", "SC001234"),
        ("GB-COH", "ce012345", "CE012345"),
        ("GB-COH", "IP12345R", "IP12345R"),
        ("GB-COH", "R0000123", "R0000123"),
        ("GB-CHC", "1 012 345", "1012345"),
        ("GB-CHC", "210000", "210000"),
        ("GB-CHC", "1012345-12", "1012345-12"),
        ("GB-SC", "sc012345", "SC012345"),
        ("GB-SC", "012345", "SC012345"),
        ("GB-NIC", "NIC 100123", "100123"),
        ("GB-UKPRN", "1000 1234", "10001234"),
    ],
)
def test_a_number_is_kept_as_its_register_writes_it(scheme, typed, value):
    assert normalised(scheme, typed) == value


@pytest.mark.parametrize(
    ("scheme", "typed"),
    [
        ("GB-COH", "123456789"), ("GB-COH", "SC1234567"), ("GB-COH", "00000000"), ("GB-COH", "ABC12345"),
        ("GB-COH", "XY123456"),
        ("GB-COH", "٠١٢٣٤٥٦٧"), ("GB-CHC", "12345"), ("GB-CHC", "01012345"), ("GB-CHC", "12345678"),
        ("GB-SC", "SC12345"), ("GB-NIC", "200123"), ("GB-UKPRN", "20001234"), ("GB-UKPRN", "1000123"),
        ("XI-ROR", "03yrm5c27"), ("XI-ROR", "13yrm5c26"), ("XI-ROR", "03yrm5l26"), ("XI-ROR", "https://example.org/"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_the_register_is_refused(scheme, typed):
    with pytest.raises(NotAnIdentifier):
        normalised(scheme, typed)


def test_each_register_gives_an_example_that_it_would_take():
    for scheme, register in REGISTERS.items():
        assert normalised(scheme, register.example) == register.example
        assert register.address_of("X").startswith("https://")
