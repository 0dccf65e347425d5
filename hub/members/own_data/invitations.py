"""Invitations that somebody sent or got, and what the secretariat noted of them before they came."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from home.models import User
from hub.members.inviting.enums import InvitationState
from hub.members.models import Contact, FirstVisit, Invitation
from hub.members.personal_data import Archive, addresses_of

_SENT = ("email", "name", "organisation_name", "note", "made_at", "sent_at", "state", "answered_at")
_NOTED = ("name", "email", "organisation_name", "sector", "role", "note", "added_at", "do_not_contact_since")


def export(person: User, archive: Archive) -> None:
    """Write what they sent, what was sent to them, and what is noted of them."""
    archive.write_rows("invitations_you_sent", Invitation.objects.filter(invited_by=person).values(*_SENT))
    archive.write_rows("invitations_to_you", _to(person).values(*_SENT))
    archive.write_rows("noted_by_the_secretariat", _contacts(person).values(*_NOTED))


def _to(person: User) -> Any:
    invitations = Invitation.objects.annotate(address=Lower("email"))
    return invitations.filter(Q(address__in=addresses_of(person)) | Q(accepted_by=person))


def _contacts(person: User) -> Any:
    return Contact.objects.filter(email__in=addresses_of(person))


def erase(person: User) -> None:
    """Take back what waits, and forget who was invited with which words."""
    now = timezone.now()
    waiting: Any = Invitation.objects.filter(invited_by=person, state=InvitationState.WAITING)
    waiting.update(state=InvitationState.WITHDRAWN, answered_at=now)
    own = Q(invited_by=person) | Q(pk__in=list(_to(person).values_list("pk", flat=True)))
    Invitation.objects.filter(own).update(email="", name="", organisation_name="", note="", forgotten_at=now)
    _contacts(person).delete()
    FirstVisit.objects.filter(person=person).delete()
