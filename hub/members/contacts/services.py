"""The acts of the secretariat upon its contacts."""

from collections.abc import Iterable
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.members.contacts.exceptions import NothingToDo
from hub.members.contacts.looking_over import LookedOver, look_over
from hub.members.contacts.reading import read_table
from hub.members.contacts.rows import Row, rows_of
from hub.members.inviting.exceptions import AlreadyInvited
from hub.members.inviting.links import address_mark
from hub.members.inviting.services import send_invitation
from hub.members.models import Contact, ContactImport, DoNotWrite, Invitation, InvitationRound
from hub.members.secretariat import is_in_secretariat

_AT_ONCE: Final = 25  # Invited in one turn of the job; the mail server is asked by the outbox.
_BATCH: Final = 500


def upload_contacts(content: bytes, *, file_name: str, by: User) -> ContactImport:
    """Read a file of contacts and keep what it says, importing nothing yet. Raises PermissionDenied or Unreadable."""
    _check(by)
    table = read_table(content)
    rows, left_out = rows_of(table)
    said = [row.as_json() for row in rows]
    upload = ContactImport(
        file_name=file_name[:200], read_as=table.read_as, rows=said, left_out=left_out, uploaded_by=by
    )
    return _keep(upload, by)


@transaction.atomic
def _keep(upload: ContactImport, by: User) -> ContactImport:
    upload.save()
    log(upload, "members.contacts.upload", user=by)
    return upload


def looked_over(upload: ContactImport) -> LookedOver:
    """Return what importing a file would do at this moment."""
    return look_over(Row(**row) for row in upload.rows)


def import_contacts(upload: ContactImport, *, by: User) -> ContactImport:
    """Make contacts of the rows that are new, as it stands at this moment. Raises PermissionDenied or NothingToDo.

    They are made before anything is locked: SQLite lets nobody write meanwhile, not even a sign-in.
    """
    _check(by)
    upload = ContactImport.objects.get(pk=upload.pk)
    found = looked_over(upload)
    return _import(upload, found, list(_contacts(found, upload, by)), by=by)


@transaction.atomic
def _import(upload: ContactImport, found: LookedOver, contacts: list[Contact], *, by: User) -> ContactImport:
    rows, upload = upload.rows, _locked(upload)
    if upload.rows != rows:
        raise NothingToDo("This file has changed meanwhile. Look it over again.")
    Contact.objects.bulk_create(contacts, ignore_conflicts=True, batch_size=_BATCH)
    number = Contact.objects.filter(came_with=upload).count()
    upload.outcome = {"imported": number, "known": len(found.known), "wrong": len(found.wrong)}
    _end(upload, by)
    log(upload, "members.contacts.import", user=by)
    return upload


def _contacts(found: LookedOver, upload: ContactImport, by: User) -> Iterable[Contact]:
    now = timezone.now()
    for row in found.new:
        fields: dict[str, Any] = row.as_json()
        fields.pop("number"), fields.pop("problem")
        yield Contact(
            **fields,
            organisation=found.organisation_of(row),
            invitation_id=found.invited.get(row.email),
            do_not_contact_since=now if row.email in found.refused else None,
            came_with=upload,
            added_by=by,
        )


@transaction.atomic
def put_aside(upload: ContactImport, *, by: User) -> None:
    """Forget what a file says without importing it. Raises PermissionDenied or NothingToDo."""
    _check(by)
    _end(_locked(upload), by)
    log(upload, "members.contacts.put_aside", user=by)


def _locked(upload: ContactImport) -> ContactImport:
    upload = ContactImport.objects.select_for_update().get(pk=upload.pk)
    if upload.ended_at is not None:
        raise NothingToDo("This file has been imported or put aside already.")
    return upload


def _end(upload: ContactImport, by: User) -> None:
    """Note that it is done, and keep no rows that nobody needs any more."""
    upload.rows, upload.ended_at, upload.ended_by = [], timezone.now(), by
    upload.save(update_fields=["rows", "ended_at", "ended_by", "outcome"])


@transaction.atomic
def start_round(*, note: str, by: User) -> InvitationRound:
    """Begin to invite all contacts whom nobody has invited. The worker writes to one after the other.

    Raises PermissionDenied or NothingToDo.
    """
    _check(by)
    contacts = list(Contact.objects.to_invite().values_list("pk", flat=True))
    if not contacts:
        raise NothingToDo(
            "There is nobody to invite: every contact has been invited, has joined or does not want to be written to."
        )
    try:
        with transaction.atomic():
            invitation_round = InvitationRound.objects.create(note=note.strip(), number=len(contacts), started_by=by)
    except IntegrityError as error:
        raise NothingToDo("A round of invitations is on its way already.") from error
    for start in range(0, len(contacts), _BATCH):
        Contact.objects.filter(pk__in=contacts[start : start + _BATCH]).update(round=invitation_round)
    log(invitation_round, "members.contacts.invite", user=by)
    return invitation_round


@transaction.atomic
def stop_round(invitation_round: InvitationRound, *, by: User) -> None:
    """Invite nobody further. Who has been invited stays so. Raises PermissionDenied or NothingToDo."""
    _check(by)
    invitation_round = InvitationRound.objects.select_for_update().get(pk=invitation_round.pk)
    if not invitation_round.is_running:
        raise NothingToDo("This round has ended already.")
    _finish(invitation_round, stopped_by=by)
    log(invitation_round, "members.contacts.stop", user=by)


def invite_next() -> int:
    """Invite the next contacts of the round that runs, if one does. Returns how many were dealt with."""
    done = 0
    for invitation_round in InvitationRound.objects.running():
        waiting = Contact.objects.filter(round=invitation_round, invitation=None).order_by("pk")
        contacts = list(waiting.values_list("pk", flat=True)[:_AT_ONCE])
        done += sum(_invite_one(pk, invitation_round.pk) for pk in contacts)
        if not contacts:
            _finish(invitation_round)
    return done


@transaction.atomic
def _invite_one(pk: int, round_pk: int) -> bool:
    """Invite one contact, unless the round was stopped or another worker was quicker."""
    invitation_round = InvitationRound.objects.select_for_update().select_related("started_by").get(pk=round_pk)
    contact = Contact.objects.select_for_update().filter(pk=pk, round=round_pk, invitation=None).first()
    if contact is None or not invitation_round.is_running:
        return False
    if not Contact.objects.to_invite().filter(pk=pk).exists():  # Joined, or left in peace, since the round began.
        contact.round = None
    else:
        contact.invitation = _invitation_for(contact, invitation_round)
    contact.save(update_fields=["round", "invitation"])
    return True


def _invitation_for(contact: Contact, invitation_round: InvitationRound) -> Invitation:
    """Return the invitation that stands already, whoever sent it, else a new one of the secretariat."""
    standing = Invitation.objects.standing().to_address(address_mark(contact.email)).order_by("pk").first()
    if standing is not None:
        return standing
    try:
        return send_invitation(
            contact.email,
            by=invitation_round.started_by,
            is_from_secretariat=True,
            name=contact.name[:120],
            organisation_name=_known_name(contact),
            note=invitation_round.note,
        )
    except AlreadyInvited as error:  # `standing` would have found it.
        raise NothingToDo(str(error)) from error


def _known_name(contact: Contact) -> str:
    """Return how the contact's organisation writes itself where it has joined: an application finds it by this name."""
    body = contact.organisation
    return body.name if body is not None and body.is_member else contact.organisation_name


def _finish(invitation_round: InvitationRound, *, stopped_by: User | None = None) -> None:
    Contact.objects.filter(round=invitation_round, invitation=None).update(round=None)
    invitation_round.is_running, invitation_round.ended_at = False, timezone.now()
    invitation_round.stopped_by = stopped_by
    invitation_round.save(update_fields=["is_running", "ended_at", "stopped_by"])


@transaction.atomic
def leave_in_peace(contact: Contact, *, by: User) -> None:
    """Write to a contact no more, by whatever way. Raises PermissionDenied or NothingToDo."""
    _check(by)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if contact.do_not_contact_since is not None:
        raise NothingToDo("This contact is not written to already.")
    contact.do_not_contact_since = timezone.now()
    contact.save(update_fields=["do_not_contact_since"])
    DoNotWrite.objects.get_or_create(mark=address_mark(contact.email))
    log(contact, "members.contact.leave_in_peace", user=by)


@transaction.atomic
def remove_contact(contact: Contact, *, by: User) -> None:
    """Forget a contact. That the address is not to be written to is remembered by its mark. Raises PermissionDenied."""
    _check(by)
    log(contact, "members.contact.remove", user=by)
    Contact.objects.filter(pk=contact.pk).delete()


def _check(by: User) -> None:
    if not is_in_secretariat(by):
        raise PermissionDenied
