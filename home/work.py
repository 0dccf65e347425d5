"""What waits for an officer: the registry from which the first page of the editing interface is made.

Each app names a provider. It says what waits for one person, as far as that person may know of it, and nothing for
those whose work it is not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from home.models import User

SHOWN_AT_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Link:
    """Where something is seen or done."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits: where it is done, what is known of it, and where else one may look."""

    link: Link
    note: str = ""
    beside: Link | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one sort that wait. `more` counts those beyond what is shown; `empty` is said where there are none."""

    heading: str
    tasks: tuple[Task, ...] = ()
    more: int = 0
    empty: str = ""


Provider = Callable[[User], Section | None]

_providers: dict[str, tuple[int, Provider]] = {}


def register_work(name: str, order: int, provider: Provider) -> None:
    """Have `provider` asked what waits for whoever opens the editing interface. Sections come by `order`."""
    _providers[name] = (order, provider)


def waiting_for(person: User) -> list[Section]:
    """Return what waits for `person`, without the sections that have nothing to say."""
    providers = [provider for _, provider in sorted(_providers.values(), key=lambda entry: entry[0])]
    sections = [provider(person) for provider in providers]
    return [section for section in sections if section and (section.tasks or section.empty)]
