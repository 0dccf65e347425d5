"""What stands on the member's home of decisions: the letters about one's bids, for a while."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.urls import reverse

from home.models import User
from hub.members.home_registry import Line, register_needs
from projects.awards.models import Letter
from projects.calls import clock

_SHOWN_FOR: Final = timedelta(days=30)
_MOST: Final = 20


def needs(reader: User) -> Iterator[Line]:
    """Give the letters of the last weeks, by one query."""
    rows = Letter.objects.sent_to(reader).filter(decision__told_at__gt=clock.now() - _SHOWN_FOR)
    values = rows.order_by("-decision__told_at", "pk").values_list(
        "bid__reference", "bid__call__title", "decision__told_at"
    )
    for reference, title, at in values[:_MOST]:
        address = reverse("awards:letter-page", args=[reference])
        yield Line(f"The council has written about your answer to “{title}”", address, at, "Letter")


register_needs("awards", needs, order=34)
