"""What came of a publication, on its page. Apps above know it, and publications may not import those."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from search.tokens import Reader

if TYPE_CHECKING:
    from hub.publications.models import PublicationPage


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: a template, and what it is given as `part`."""

    template: str
    told: Any


_tellers: dict[str, Callable[["PublicationPage", Reader], Part | None]] = {}


def register_came_of(name: str, tell: Callable[["PublicationPage", Reader], Part | None]) -> None:
    """Have `tell` say what came of a publication, as far as a reader may know. Each page asks it, so be quick."""
    _tellers[name] = tell


def came_of(page: "PublicationPage", reader: Reader) -> list[Part]:
    """Return the parts of the page that say so. Nothing of one that was withdrawn for privacy."""
    found = [] if page.is_withheld else [tell(page, reader) for tell in _tellers.values()]
    return [part for part in found if part is not None]
