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


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A fictional person as whom a visitor of the demo may sign in. All of them share `DEMO_PASSWORD`."""

    email: str
    is_who: str


DEMO_PASSWORD = "a walk along the canal"  # noqa: S105 - printed by `make run`; accounts exist in the demo alone.
_accounts: dict[str, DemoAccount] = {}


def register_demo_account(account: DemoAccount) -> None:
    """Have an account listed when the demo is loaded. Its part makes it, with `DEMO_PASSWORD`."""
    _accounts[account.email] = account


def demo_accounts() -> list[DemoAccount]:
    """Return the accounts of the demo in the order in which they were registered."""
    return list(_accounts.values())
