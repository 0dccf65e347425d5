"""What each app keeps private, and the sorts of reader who must not see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from home.models import User


@dataclass(slots=True)
class Planting:
    """One run of the leak check. Words that begin with `secret` are for nobody who walks; `for_members`, for members.

    `word("secret", "title")` makes the word to plant in a title; `at_end` takes what tidies up files.
    """

    secret: str
    for_members: str
    _tidying: list[Callable[[], object]] = field(default_factory=list)

    def hidden(self, place: str) -> str:
        """Return a word that none of the readers who walk may ever see, marked with the place it is planted in."""
        return f"{self.secret}{place}"

    def members_only(self, place: str) -> str:
        """Return a word that members may see and nobody else, marked with the place it is planted in."""
        return f"{self.for_members}{place}"

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
    """A sort of reader who walks the site. `make` gives the person, or None for a stranger."""

    name: str
    make: Callable[[], User | None]
    is_member: bool = False


_plants: dict[str, Plant] = {}
_walkers: dict[str, Walker] = {"stranger": Walker("stranger", lambda: None)}


def register_plant(plant: Plant) -> None:
    """Add an app's private things to the leak check."""
    _plants[plant.name] = plant


def register_walker(walker: Walker) -> None:
    """Add a sort of reader to the leak check."""
    _walkers[walker.name] = walker


def plants() -> tuple[Plant, ...]:
    """Return what is planted, by the app's name."""
    return tuple(_plants[name] for name in sorted(_plants))


def walkers() -> tuple[Walker, ...]:
    """Return the sorts of reader who walk."""
    return tuple(_walkers.values())
