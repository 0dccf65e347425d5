"""The registry of what other apps keep for a working group and show on its page, such as its ideas.

Only the group's people see shelves. An app above registers one in its `AppConfig.ready`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from home.models import User
from hub.groups.models import WorkingGroup


@dataclass(frozen=True, slots=True, order=True)
class Shelf:
    """One list on a group's page.

    `template` shows it, with an own heading of the second level; it takes `group` and what `context(group, reader)`
    gives, under the name `shelf`.
    """

    order: int
    name: str
    template: str = field(compare=False)
    context: Callable[[WorkingGroup, User], Mapping[str, Any]] = field(compare=False)


_shelves: dict[str, Shelf] = {}


def register_shelf(shelf: Shelf) -> None:
    """Add a list to the page of each group. A second one of the same name takes the first one's place."""
    _shelves[shelf.name] = shelf


def shelves() -> list[Shelf]:
    """Return the lists in their order."""
    return sorted(_shelves.values())
