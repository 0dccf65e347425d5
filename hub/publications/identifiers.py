"""Numbers by which others know a publication: their formats, checked in sentences that an editor understands."""

import re

from django.core.exceptions import ValidationError

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check_doi(value: str) -> None:
    """Refuse what cannot be a DOI. Source: the DOI Handbook, section 2.2."""
    if not _DOI.fullmatch(value):
        raise ValidationError(
            "Enter the DOI as it is registered, beginning with “10.”, such as 10.1234/abcd. Leave out “https://doi.org/”."
        )


def check_isbn(value: str) -> None:
    """Refuse what is not an ISBN of 10 or 13 digits with a right check digit. Source: the ISBN Users' Manual."""
    digits = re.sub(r"[\s-]", "", value).upper()
    if re.fullmatch(r"\d{13}", digits):
        is_right = _isbn_13_adds_up(digits)
    elif re.fullmatch(r"\d{9}[\dX]", digits):
        is_right = _isbn_10_adds_up(digits)
    else:
        raise ValidationError("Enter an ISBN of 10 or 13 digits, such as 978-1-85168-123-4.")
    if not is_right:
        raise ValidationError("The last digit of this ISBN does not fit the others. Check it for a slip.")


def _isbn_13_adds_up(digits: str) -> bool:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def _isbn_10_adds_up(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0


def check_language_tag(value: str) -> None:
    """Refuse what cannot be a language's tag after BCP 47."""
    if not _LANGUAGE_TAG.fullmatch(value):
        raise ValidationError("Enter a language's tag, such as en, cy or ur.")
