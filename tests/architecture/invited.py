"""What the world holds of invitations, and of the secretariat's contacts."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from hub.members.inviting.services import invite
from hub.members.models import DoNotWrite, FirstVisit


def add_invited(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make it."""
    member = readers["member"]
    things.first_visit = FirstVisit.objects.create(person=member, skipped=["areas"])
    things.invitation = invite("someone@example.org", by=member, note=marked("invitation"))
    things.do_not_write = DoNotWrite.objects.create(mark="0" * 64)
