from functools import cached_property
from typing import Any

from django.http import HttpRequest

from projects.bids.arrivals import Arrival


class ArrivalMixin:
    """A page on which being in time counts. The clock is asked once a request, before the page does anything else."""

    @cached_property
    def arrival(self) -> Arrival:
        """When this request had arrived."""
        return Arrival.now()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take in all that was sent, files too, and only then look at the clock: a slow upload arrives when it ends."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # Of a view.
        if request.method == "POST":
            _ = request.POST
            _ = self.arrival
