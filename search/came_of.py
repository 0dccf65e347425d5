"""What came of a thing, on its page. Apps above those of the thing know it, and these may not import them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from search.tokens import Reader


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: a template, and what it is given as `part`."""

    template: str
    told: Any


_tellers: dict[tuple[str, str], Callable[[int, Reader], Part | None]] = {}


def register_came_of(kind: str, name: str, tell: Callable[[int, Reader], Part | None]) -> None:
    """Have `tell` say what came of a thing of a kind, as far as a reader may know. Each page asks it, so be quick."""
    _tellers[kind, name] = tell


def came_of(kind: str, number: int, reader: Reader) -> list[Part]:
    """Return the parts of the page of a thing that say so."""
    found = [tell(number, reader) for (of, _), tell in _tellers.items() if of == kind]
    return [part for part in found if part is not None]
