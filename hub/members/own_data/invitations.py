"""Invitations that somebody sent or got, and what the secretariat noted of them before they came."""

from typing import Any, Final

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from home.models import User
from hub.members.inviting.enums import InvitationState
from hub.members.models import Contact, ContactImport, FirstVisit, Invitation
from hub.members.personal_data import Archive, Erasing, addresses_of

_SENT = ("email", "name", "organisation_name", "note", "made_at", "sent_at", "state", "answered_at")
_ROW = ("name", "email", "organisation_name", "sector", "role", "note")
_NOTED = ("name", "email", "organisation_name", "sector", "role", "note", "added_at", "do_not_contact_since")
HOLDS: Final = frozenset(
    {
        "members.Invitation.email",
        "members.Invitation.invited_by",
        "members.Invitation.accepted_by",
        "members.Contact.email",
        "members.FirstVisit.person",
    }
)
WORDS: Final = Erasing(
    goes=("invitations from you and to you, and what the secretariat noted of you before you came",),
    stays=("how many invitations there were, and when",),
)


def export(person: User, archive: Archive) -> None:
    """Write what they sent, what was sent to them, what is noted of them, and which first steps they skipped."""
    archive.write_rows("invitations_you_sent", _sent_by(person).values(*_SENT))
    archive.write_rows("invitations_to_you", _to(person).values(*_SENT))
    archive.write_rows("noted_by_the_secretariat", [*_contacts(person).values(*_NOTED), *_in_files(person)])
    archive.write_rows("first_steps", FirstVisit.objects.filter(person=person).values("skipped"))


def _sent_by(person: User) -> Any:
    """Return what they sent in their own name. What they sent as the secretariat is the secretariat's."""
    return Invitation.objects.filter(invited_by=person, is_from_secretariat=False)


def _to(person: User) -> Any:
    invitations = Invitation.objects.annotate(address=Lower("email"))
    return invitations.filter(Q(address__in=addresses_of(person)) | Q(accepted_by=person))


def _contacts(person: User) -> Any:
    return Contact.objects.filter(email__in=addresses_of(person))


def _in_files(person: User) -> list[dict[str, Any]]:
    """Return the rows about them of files that were read and not yet imported."""
    addresses = addresses_of(person)
    rows = (row for upload in _waiting_files() for row in upload.rows)
    return [{name: row.get(name) for name in _ROW} for row in rows if row.get("email", "").lower() in addresses]


def _waiting_files() -> Any:
    return ContactImport.objects.filter(ended_at=None).exclude(rows=[])


def _forget_in_files(person: User) -> None:
    addresses = addresses_of(person)
    for upload in _waiting_files().select_for_update():
        rows = [row for row in upload.rows if row.get("email", "").lower() not in addresses]
        if len(rows) < len(upload.rows):
            upload.rows = rows
            upload.save(update_fields=["rows"])


def erase(person: User) -> None:
    """Take back what waits, from them or to them, and forget who was invited with which words."""
    now = timezone.now()
    own = Invitation.objects.filter(pk__in=[one.pk for one in (*_sent_by(person), *_to(person))])
    own.filter(state=InvitationState.WAITING).update(state=InvitationState.WITHDRAWN, answered_at=now)
    own.update(email="", name="", organisation_name="", note="", forgotten_at=now)
    _contacts(person).delete()
    _forget_in_files(person)
    FirstVisit.objects.filter(person=person).delete()
