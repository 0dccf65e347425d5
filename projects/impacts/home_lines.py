"""What stands on the member's home of impacts: what one has claimed."""

from collections.abc import Iterator

from django.urls import reverse

from home.models import User
from hub.members.home_registry import MOST_THINGS, Line, register_things
from projects.impacts.enums import ImpactState
from projects.impacts.models import Impact


def things(reader: User) -> Iterator[Line]:
    """Give one's own claims, the newest first, without those that one took back."""
    own = Impact.objects.visible_to(reader).by(reader).exclude(state=ImpactState.WITHDRAWN)
    rows = own.order_by("-claimed_at", "-pk").values_list("pk", "entry__title", "state", "claimed_at")
    for number, title, state, at in rows[: MOST_THINGS + 1]:
        yield Line(title, reverse("impacts:claim-page", args=[number]), at, ImpactState(state).label)


register_things("What came of it", things, order=60, all_at=lambda: reverse("impacts:claim-own"))
