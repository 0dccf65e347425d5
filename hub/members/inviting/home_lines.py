"""What stands on the member's home of invitations: those that one has sent and that wait for an answer."""

from collections.abc import Iterator

from django.urls import reverse

from home.models import User
from hub.members.home_registry import MOST_THINGS, Line, register_things
from hub.members.models import Invitation


def things(reader: User) -> Iterator[Line]:
    """Give the invitations of one's own that stand."""
    own = Invitation.objects.visible_to(reader).filter(invited_by=reader.pk, is_from_secretariat=False)
    for invitation in own.standing().order_by("-sent_at")[: MOST_THINGS + 1]:
        address = reverse("invitations:invitation-list")
        yield Line(invitation.name or invitation.email, address, invitation.sent_at, "Waiting for an answer")


register_things("Invitations", things, order=70, all_at=lambda: reverse("invitations:invitation-list"))
