"""What readers type, put into forms that can be compared and kept."""

import re

_PERSONAL = re.compile(r"\S*@\S*|(?:\d[\s().+-]*){6,}")


def comparable(text: str) -> str:
    """Return the words of a query in one case and order, so that "Tax, council" is "council tax"."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return " ".join(sorted(set(words)))[:100]


def keepable(text: str) -> str:
    """Return the query as the query log may keep it, empty where it might tell of a person.

    Whatever has an @ or six digits in a row (telephone, account and case numbers) is dropped whole.
    """
    if _PERSONAL.search(text):
        return ""
    return " ".join(text.casefold().split())[:100]
