"""The registry of what else ends when a person's access as a member ends.

Higher apps register it (`hub.groups` takes the person out of working groups). Whoever ends access calls `depart`, in
the same transaction.
"""

from dataclasses import dataclass
from typing import Protocol

from home.models import User


class Ending(Protocol):
    """Ends what `person` had as a member. `by` is who ended the access: the person, or the secretariat."""

    def __call__(self, person: User, *, by: User) -> object:
        """End it."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What one app ends."""

    name: str
    end: Ending


_departures: dict[str, Departure] = {}


def register_departure(departure: Departure) -> None:
    """Let an app end what is its own. A second one of the same name takes the first one's place."""
    _departures[departure.name] = departure


def departures() -> tuple[Departure, ...]:
    """Return what ends, in the order in which it was registered."""
    return tuple(_departures.values())


def depart(person: User, *, by: User) -> None:
    """End everything that `person` had as a member, whom nobody lets in anywhere meanwhile."""
    User.objects.select_for_update().get(pk=person.pk)
    for departure in departures():
        departure.end(person, by=by)
