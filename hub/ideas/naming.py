"""Finding in a comment the people whom it names: `@` and their whole name, as it is shown."""

import re
from collections.abc import Iterable
from typing import Final

from home.models import User

MOST_NAMED: Final = 10
_AT: Final = re.compile(r"(?<!\w)@(?=\w)")  # None that stands in an e-mail address.
_SPACES: Final = re.compile(r"\s+")
_FIRST_OF_EAST_ASIA: Final = "\u2e80"  # From here on, scripts put no space after a name.


def has_names(text: str) -> bool:
    """Say whether it is worth asking who could be meant."""
    return _AT.search(text) is not None


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Return those of `people` whom the text names, a few at most; of two of the same name, both."""
    by_name: dict[str, list[User]] = {}
    for person in people:
        if name := _plain(person.get_full_name()):
            by_name.setdefault(name, []).append(person)
    longest_first = sorted(by_name, key=len, reverse=True)
    found: dict[int, User] = {}
    for match in _AT.finditer(text):
        behind = _plain(text[match.end() : match.end() + 320])
        name = next((name for name in longest_first if _begins_with(behind, name)), "")
        found |= {person.pk: person for person in by_name.get(name, [])}
    return list(found.values())[:MOST_NAMED]


def rename_in(text: str, person: User, name: str) -> str:
    """Put another name in the place of a person's, wherever the text names them by `@`."""
    words = person.get_full_name().split()
    if not words:
        return text
    behind = "" if words[-1][-1] >= _FIRST_OF_EAST_ASIA else r"(?![^\W_])"
    whole = _SPACES.pattern.join(map(re.escape, words))
    return re.sub(_AT.pattern + whole + behind, lambda _: f"@{name}", text, flags=re.IGNORECASE)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def _begins_with(text: str, name: str) -> bool:
    """Say whether the name stands there whole: after "Ann Lee" comes no further letter."""
    after = text[len(name) : len(name) + 1]
    return text.startswith(name) and (not after.isalnum() or name[-1] >= _FIRST_OF_EAST_ASIA)
