"""What each app keeps private, and the sorts of reader who must not see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils.module_loading import autodiscover_modules

from home.models import User


@dataclass(slots=True)
class Planting:
    """One run of the leak check. Words that begin with `secret` are for nobody who walks; `for_members`, for members.

    Those that begin with `for_editors` are for whoever works in the admin: drafts of pages, and what hangs on them.

    `word("secret", "title")` makes the word to plant in a title; `at_end` takes what tidies up files.
    """

    secret: str
    for_members: str
    for_editors: str = ""
    _tidying: list[Callable[[], object]] = field(default_factory=list)

    def hidden(self, place: str) -> str:
        """Return a word that none of the readers who walk may ever see, marked with the place it is planted in."""
        return f"{self.secret}{place}"

    def members_only(self, place: str) -> str:
        """Return a word that members may see and nobody else, marked with the place it is planted in."""
        return f"{self.for_members}{place}"

    def editors_only(self, place: str) -> str:
        """Return a word that whoever works in the admin may see and nobody else, marked with its place."""
        return f"{self.for_editors or self.secret}{place}"

    def for_office(self, office: str, place: str) -> str:
        """Return a word that those who walk in this office may see and nobody else, marked with its place."""
        return self.hidden(f"{office}{place}")

    def for_members_and_office(self, office: str, place: str) -> str:
        """Return a word that members may see and those who walk in this office, marked with its place."""
        return self.members_only(f"{office}{place}")

    def kept_from(self, walker: "Walker") -> list[str]:
        """Return how the words begin that a reader who walks must not meet."""
        words = [self.secret]
        words += [] if walker.is_member else [self.for_members]
        return words if walker.in_admin or not self.for_editors else [*words, self.for_editors]

    def at_end(self, tidy: Callable[[], object]) -> None:
        """Have something done when the run is over, such as deleting a file."""
        self._tidying.append(tidy)

    def tidy(self) -> None:
        """Do what was to be done at the end."""
        for act in reversed(self._tidying):
            act()


@dataclass(frozen=True, slots=True)
class Plant:
    """One app's private things. `plant` makes them and returns every address at which they could be asked for."""

    name: str
    plant: Callable[[Planting], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Walker:
    """A sort of reader who walks the site, or the admin alone. `make` gives the person, or None for a stranger.

    Those in an `office` may meet what is planted for it (`Planting.for_office`), and nothing else that is hidden.
    """

    name: str
    make: Callable[[], User | None]
    is_member: bool = False
    in_admin: bool = False
    office: str = ""


@dataclass(frozen=True, slots=True)
class WordSurface:
    """An app's page that takes words, with `{}` where they stand: it is asked with planted ones and with nonsense.

    `places` are the marks of those that it could find.
    """

    address: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivateTexts:
    """One sort of text that nobody without access may read, for the check on a site in use.

    `rows` gives the things whose texts are private now, and no other. Of `texts` some words from the middle are looked
    for, of `names` the whole; both name columns. `plural` stands on the public page that says what is looked for;
    `name`, with the thing's number, stands for the phrase wherever a leak is told. `for_accounts` marks what somebody
    may read who has an account, and no access.
    """

    name: str
    plural: str
    rows: Callable[[], QuerySet[Any]]
    texts: tuple[str | KeyTextTransform, ...] = ()
    names: tuple[str | KeyTextTransform, ...] = ()
    for_accounts: bool = False


_plants: dict[str, Plant] = {}
_word_surfaces: dict[str, WordSurface] = {}
_private_texts: dict[str, PrivateTexts] = {}
_walkers: dict[str, Walker] = {"stranger": Walker("stranger", lambda: None)}


def register_plant(plant: Plant) -> None:
    """Add an app's private things to the leak check."""
    _plants[plant.name] = plant


def register_phrases(*sorts: PrivateTexts) -> None:
    """Have the check on a site in use look for phrases of these sorts of private text.

    Raises ValueError where another sort bears the name already: one of the two would not be looked for.
    """
    for sort in sorts:
        if _private_texts.setdefault(sort.name, sort) is not sort:
            raise ValueError(f"Two sorts of private text are called “{sort.name}”: give one another name.")


def register_walker(walker: Walker) -> None:
    """Add a sort of reader to the leak check."""
    _walkers[walker.name] = walker


def plants() -> tuple[Plant, ...]:
    """Return what is planted, by the app's name."""
    return tuple(_plants[name] for name in sorted(_plants))


def private_texts() -> tuple[PrivateTexts, ...]:
    """Return the sorts of private text that apps name in their `leakcheck_phrases.py`, by what readers call them."""
    _discover_phrases()
    return tuple(sorted(_private_texts.values(), key=lambda sort: sort.plural))


@cache
def _discover_phrases() -> None:
    autodiscover_modules("leakcheck_phrases")


def register_word_surfaces(*surfaces: WordSurface) -> None:
    """Have the leak check ask pages of an app that take words, beside those of the search."""
    _word_surfaces.update({surface.address: surface for surface in surfaces})


def word_surfaces() -> tuple[WordSurface, ...]:
    """Return the pages of apps that take words."""
    return tuple(_word_surfaces.values())


def walkers() -> tuple[Walker, ...]:
    """Return the sorts of reader who walk."""
    return tuple(_walkers.values())
