"""When a request arrived. By this one moment it is in time or late, however long it waits for others afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from projects.calls import clock


@dataclass(frozen=True, slots=True)
class Arrival:
    """The moment at which all of a request had arrived, by the server's clock."""

    at: datetime

    @classmethod
    def now(cls) -> Self:
        """Return the arrival of what has just come in whole."""
        return cls(clock.now())
