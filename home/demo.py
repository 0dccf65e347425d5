"""The registry of demo content: each app's `demo.py` registers the part that it knows how to write.

`manage.py load_demo` runs the parts in order. A part is idempotent: loaded twice, it changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class DemoPart:
    """One app's share of the demo. Parts with a lower `order` come first (10 home, 20 members, 30 prospectus, …)."""

    order: int
    name: str
    load: Callable[[], None]


_parts: dict[str, DemoPart] = {}


def register_demo_part(part: DemoPart) -> None:
    """Add an app's part to the demo."""
    _parts[part.name] = part


def demo_parts() -> list[DemoPart]:
    """Return the parts in the order in which they are to be loaded."""
    return sorted(_parts.values())
