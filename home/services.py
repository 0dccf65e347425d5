from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log

from home.exceptions import AlreadySent, TooManyMessages
from home.models import Audience, AudienceMembership, ContactMessage, User
from home.outbox import Mail, queue_mail
from home.querysets import SECRETARIAT
from home.roles import Role

MESSAGES_AN_HOUR: Final = 5
ANSWERED_MESSAGES_KEPT: Final = timedelta(days=30)  # The privacy notice says so.


def sender_mark(address: str) -> str:
    """Return a mark that is the same for one network address, and from which the address cannot be told."""
    return salted_hmac("home.contact", address, algorithm="sha256").hexdigest()


@transaction.atomic
def send_contact_message(message: ContactMessage, *, address: str) -> ContactMessage:
    """Keep what somebody wrote to the secretariat, and tell its people by mail.

    The limit is counted in the database, so that it holds across all web processes.

    Raises TooManyMessages, or AlreadySent where the same form comes a second time.
    """
    mark = sender_mark(address)
    _wait_for_others_of(mark)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if ContactMessage.objects.from_sender_since(mark, an_hour_ago).count() >= MESSAGES_AN_HOUR:
        raise TooManyMessages
    message.sender_mark, message.fingerprint = mark, _fingerprint(message)
    try:
        with transaction.atomic():
            message.save()
    except IntegrityError as error:
        raise AlreadySent from error
    _tell_secretariat(message)
    return message


def _wait_for_others_of(mark: str) -> None:
    """Take the messages from one address one after the other, until this one is kept. SQLite does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(mark[:15], 16)])


def _fingerprint(message: ContactMessage) -> str:
    """Return what two messages have in common if they say the same from the same person."""
    said = "\0".join((message.name, message.email.casefold(), message.subject, message.message))
    return salted_hmac("home.contact.message", said, algorithm="sha256").hexdigest()


def secretariat_addresses() -> tuple[str, ...]:
    """Return the addresses of the people of the secretariat today."""
    people = AudienceMembership.objects.current().filter(audience__slug=SECRETARIAT, person__is_active=True)
    return tuple(people.values_list("person__email", flat=True))


def _tell_secretariat(message: ContactMessage) -> None:
    addresses = secretariat_addresses()
    if not addresses:
        return
    text = (
        f"{message.name} <{message.email}> wrote through the contact "
        f"page:\n\n{message.subject}\n\n{message.message}\n\n"
        "Answer by e-mail, then mark the message as answered in the register of messages."
    )
    queue_mail(Mail(to=addresses, subject=f"Contact: {message.subject}", text=text, reply_to=message.email))


@transaction.atomic
def mark_message_answered(message: ContactMessage, *, by: User) -> ContactMessage:
    """Note that the secretariat has answered. A second time changes nothing. Raises PermissionDenied."""
    if not ContactMessage.objects.visible_to(by).filter(pk=message.pk).exists():
        raise PermissionDenied
    locked = ContactMessage.objects.select_for_update().get(pk=message.pk)
    if locked.answered_at is None:
        locked.answered_at, locked.answered_by = timezone.now(), by
        locked.save(update_fields=["answered_at", "answered_by"])
        log(locked, "home.message.answer", user=by)
    return locked


def forget_answered_messages() -> int:
    """Remove messages that were answered a month ago: the privacy notice promises it. Returns how many."""
    before = timezone.now() - ANSWERED_MESSAGES_KEPT
    return ContactMessage.objects.filter(answered_at__lt=before).delete()[0]


@dataclass(frozen=True, slots=True)
class Office:
    """An audience with work in registers: its slug and name, the role that opens them, and what the log calls it."""

    slug: str
    name: str
    role: Role
    log_name: str


SECRETARIAT_OFFICE: Final = Office(SECRETARIAT, "Secretariat", Role.SECRETARIAT, "home.secretariat")


@transaction.atomic
def join_office(office: Office, person: User) -> None:
    """Let somebody into an office, at an operator's word: they see what its audience sees."""
    audience, _ = Audience.objects.select_for_update().get_or_create(slug=office.slug, defaults={"name": office.name})
    person.groups.add(Group.objects.get(name=office.role))
    if not _present(audience, person).exists():
        AudienceMembership.objects.create(audience=audience, person=person)
        log(audience, f"{office.log_name}.join", data={"person": person.pk})


@transaction.atomic
def leave_office(office: Office, person: User) -> None:
    """End somebody's time in an office: from now on they see none of it."""
    audience, _ = Audience.objects.select_for_update().get_or_create(slug=office.slug, defaults={"name": office.name})
    person.groups.remove(Group.objects.get(name=office.role))
    if _present(audience, person).update(until=timezone.now()):
        log(audience, f"{office.log_name}.leave", data={"person": person.pk})


def _present(audience: Audience, person: User) -> models.QuerySet[AudienceMembership]:
    present: models.QuerySet[AudienceMembership] = AudienceMembership.objects.current()
    return present.filter(audience=audience, person=person)
