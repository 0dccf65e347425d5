"""When a request arrived. By this one moment it is in time or late, however long it waits for others afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from projects.bids.models import CallClose
from projects.calls import clock


@dataclass(frozen=True, slots=True)
class Arrival:
    """The moment at which all of a request had arrived, by the server's clock.

    `seen` are the deadlines, by call, that had passed before it arrived and yet lie ahead: the clock was set back.
    """

    at: datetime
    seen: Mapping[int, datetime] = field(default_factory=dict)

    @classmethod
    def now(cls) -> Self:
        """Return the arrival of what has just come in whole."""
        ahead = CallClose.objects.filter(passed_at__gt=clock.now()).values_list("call_id", "passed_at")
        seen = dict(ahead)  # First: what others find too late from here on does not make this late.
        return cls(clock.now(), seen)

    def at_call(self, call: Any) -> datetime:
        """Return the moment that counts for a call: by the clock, and not before a deadline that had passed already."""
        return max(self.at, self.seen.get(call.pk, self.at))
