"""What readers type, put into forms that can be compared and kept."""

import re
import unicodedata

TITLE_KEY_LENGTH = 500
_APOSTROPHES = {ord(sign): None for sign in "'\u2018\u2019\u02bc"}
_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf"})  # Accents, vowel signs, soft hyphens.
_PERSONAL = re.compile(r"\S*@\S*|(?:\d[\s().+-]*){6,}")


def comparable(text: str) -> str:
    """Return the words of a query in one case and order, so that "Tax, council" is "council tax"."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return " ".join(sorted(set(words)))[:100]


def title_key(text: str) -> str:
    """Return a title, or what was typed, in the form in which the two are the same: no case, accents or punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    shown = (letter for letter in letters if unicodedata.category(letter) not in _UNSEEN)
    plain = (letter if letter.isalnum() else " " for letter in shown)
    return " ".join("".join(plain).split())[:TITLE_KEY_LENGTH]


def keepable(text: str) -> str:
    """Return the query as the query log may keep it, empty where it might tell of a person.

    Whatever has an @ or six digits in a row (telephone, account and case numbers) is dropped whole.
    """
    if _PERSONAL.search(text):
        return ""
    return " ".join(text.casefold().split())[:100]
