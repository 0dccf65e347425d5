"""What invitations keep private, for the leak check."""

from collections.abc import Iterable
from functools import partial
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.inviting.links import link_mark
from hub.members.models import Invitation
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    """Plant an invitation, of which only who sent it, the secretariat and the invited may know."""
    hidden = partial(planting.for_office, "secretariat")
    words = {name: hidden(name) for name in ("name", "organisation_name", "note")}
    invitation = Invitation.objects.create(
        email=f"{hidden('address')}@example.org",
        email_mark=token_hex(32),
        invited_by=User.objects.create_user(f"{token_hex(8)}@example.org", first_name=hidden("name")),
        expires_at=timezone.now(),
        **words,
    )
    return [
        reverse("invitations:invitation-open", args=[link_mark(invitation)]),
        reverse("invitations:invitation-list"),
    ]


register_plant(Plant("invitations", _plant))
