"""The signed link in a letter of invitation, and the mark by which an address is known once it is forgotten."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from hub.members.inviting.exceptions import LinkRefused
from hub.members.models import Invitation

_SALT: Final = "members.invitation"


def address_mark(email: str) -> str:
    """Return what is the same for one e-mail address however it is written, and from which it cannot be told."""
    return salted_hmac("members.invitation.address", email.strip().casefold(), algorithm="sha256").hexdigest()


def link_mark(invitation: Invitation) -> str:
    """Return the part of the link that stands for this invitation and cannot be guessed."""
    return signing.Signer(salt=_SALT).sign(invitation.key.hex)


def invitation_link(invitation: Invitation) -> str:
    """Return the whole address at which the invitation is answered."""
    path = reverse("invitations:invitation-open", args=[link_mark(invitation)])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def read_link(mark: str) -> Invitation:
    """Return the invitation behind a link, while it stands. Raises LinkRefused, for whatever reason, all alike."""
    try:
        key = UUID(signing.Signer(salt=_SALT).unsign(mark))
    except (signing.BadSignature, ValueError) as error:
        raise LinkRefused from error
    invitation = Invitation.objects.standing().select_related("invited_by").filter(key=key).first()
    if invitation is None:
        raise LinkRefused
    return invitation
