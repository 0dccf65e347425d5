"""The registry of places in the header that are not pages of the CMS.

Pages come into the menu by their own setting *Show in menus*. An app whose surface is a view registers an entry in its
`AppConfig.ready`, and says to whom it is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Menu(StrEnum):
    """Which of the menus of the header, in which members have a row of their own, or the footer's after its pages."""

    MAIN = "main"
    MEMBERS = "members"
    ACCOUNT = "account"
    FOOTER = "footer"


def everyone(_: Any) -> bool:
    """Show the entry to every reader."""
    return True


@dataclass(frozen=True, slots=True, order=True)
class NavigationEntry:
    """One place in the header. `shown_to` is asked with the reader of each page, so it must be cheap."""

    order: int
    label: str
    url_name: str
    menu: Menu = Menu.MAIN
    shown_to: Callable[[Any], bool] = field(default=everyone, compare=False)


_entries: dict[str, NavigationEntry] = {}


def register_navigation(entry: NavigationEntry) -> None:
    """Add a place to the header. A second entry for the same address takes the first one's place."""
    _entries[entry.url_name] = entry


def navigation_for(reader: Any, menu: Menu) -> list[NavigationEntry]:
    """Return the entries of `menu` that `reader` is to see, in order."""
    return sorted(entry for entry in _entries.values() if entry.menu == menu and entry.shown_to(reader))
