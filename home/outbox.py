"""The mail outbox: acts leave mail in it, the worker sends it.

`queue_mail` writes a row for each recipient in the act's own transaction, so that nobody is told of what was rolled
back. `send_due_mail` claims one row, sends it, marks it. A worker that dies with a row in hand leaves a claim which
lapses. The only window for a duplicate is between the mail server's acceptance and our mark; the Message-ID is then
the same.
"""

import logging
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from home.frame import site_name
from home.models import MailStatus, OutgoingMail

logger = logging.getLogger(__name__)

# After each failure in turn a mail waits this long; when the list is used up, it is given up.
PATIENCE: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
CLAIM_LAPSES_AFTER: Final = timedelta(minutes=15)  # Longer than any talk with a mail server, given EMAIL_TIMEOUT.
_NOT_IN_A_HEADER: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")
_NOT_IN_A_TEXT: Final = re.compile(r"[\x00\ud800-\udfff]")


class MailServerAway(Exception):
    """The mail server cannot be reached: the mail waits, and none of it counts as tried."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as an act words it: plain text first, HTML where it helps. Each recipient gets one of their own."""

    to: tuple[str, ...]
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    sender: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def queue_mail(mail: Mail) -> list[OutgoingMail]:
    """Put a mail into the outbox; it goes if the transaction commits. Raises ValidationError for a bad address."""
    recipients = list(dict.fromkeys(_checked_address(address) for address in mail.to))
    return OutgoingMail.objects.bulk_create(
        OutgoingMail(
            recipient=recipient,
            sender=_one_line(mail.sender),
            reply_to=_checked_address(mail.reply_to) if mail.reply_to else "",
            subject=_one_line(mail.subject)[:300],
            text=_NOT_IN_A_TEXT.sub("", mail.text),
            html=_NOT_IN_A_TEXT.sub("", mail.html),
            headers={_one_line(name): _one_line(value) for name, value in mail.headers.items()},
        )
        for recipient in recipients
    )


def _checked_address(address: str) -> str:
    bare = parseaddr(address)[1]
    if not bare or _NOT_IN_A_HEADER.search(address):
        raise ValidationError("This is not an e-mail address.")
    validate_email(bare)
    return bare


def _one_line(text: str) -> str:
    return _NOT_IN_A_HEADER.sub(" ", text).strip()


def send_due_mail(limit: int = 500) -> int:
    """Send what is due, one mail after the other. Returns how many went.

    Stops early where the server is away or fails time and again; the rest waits for the next call.
    """
    _release_abandoned(timezone.now())
    sent = failed = 0
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        while sent < limit and failed < 5 and (row := _claim_if_server_there(connection)) is not None:
            if _send_one(row, connection):
                sent += 1
            else:
                failed += 1
    except MailServerAway as error:
        logger.warning("The mail server is away (%s); mail waits.", error)
    finally:
        connection.close()
    return sent


def _claim_if_server_there(connection: Any) -> OutgoingMail | None:
    """Claim the next due mail, where there is one and the server answers. Raises MailServerAway."""
    if not OutgoingMail.objects.due(timezone.now()).exists():
        return None
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        raise MailServerAway(type(error).__name__) from error
    return _claim_next(timezone.now())


@transaction.atomic
def _claim_next(now: datetime) -> OutgoingMail | None:
    """Take one due mail in hand, which no other worker then takes. SQLite, with one writer at a time, needs no lock."""
    row = OutgoingMail.objects.due(now).select_for_update(skip_locked=True).first()
    if row is None:
        return None
    row.status, row.claimed_at, row.attempts = MailStatus.SENDING, now, row.attempts + 1
    row.save(update_fields=["status", "claimed_at", "attempts"])
    return row


def _send_one(row: OutgoingMail, connection: Any) -> bool:
    try:
        connection.send_messages([_message(row)])
    except (OSError, SMTPException, ValueError) as error:
        connection.close()  # What state the talk with the server is in is not known; the next mail begins anew.
        _postpone(row, error)
        return False
    _mark_sent(row)
    return True


def _mark_sent(row: OutgoingMail) -> None:
    """Note that the server took the mail. A database that is locked gets time: without the note it would go twice."""
    sent_at = timezone.now()
    for wait in (1, 2, 4, 8, 16):
        try:
            _mark(row, status=MailStatus.SENT, sent_at=sent_at, last_error="")
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(wait)
        else:
            return
    _mark(row, status=MailStatus.SENT, sent_at=sent_at, last_error="")


def _message(row: OutgoingMail) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        subject=row.subject,
        body=row.text,
        from_email=_sender(row),
        to=[row.recipient],
        reply_to=[row.reply_to] if row.reply_to else None,
        headers={"Auto-Submitted": "auto-generated", **row.headers, "Message-ID": f"<{row.message_key}@{domain}>"},
    )
    if row.html:
        message.attach_alternative(row.html, "text/html")
    return message


def _sender(row: OutgoingMail) -> str:
    """Return whom the mail comes from: the site by its own name, but where a library named another sender."""
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if row.sender and parseaddr(row.sender)[1] != own:
        return row.sender
    return str(Address(_one_line(site_name()), addr_spec=own))


def _postpone(row: OutgoingMail, error: Exception) -> None:
    """Try again later, or give up where the server refused for good or has failed us for too long."""
    reason = _reason(error)
    if _is_final(error) or row.attempts > len(PATIENCE):
        _mark(row, status=MailStatus.GIVEN_UP, last_error=reason)
        logger.error("Mail %s was given up after %s attempts: %s", row.pk, row.attempts, reason)
        return
    not_before = timezone.now() + PATIENCE[row.attempts - 1]
    _mark(row, status=MailStatus.WAITING, claimed_at=None, not_before=not_before, last_error=reason)


def _is_final(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return 500 <= error.smtp_code < 600
    return isinstance(error, ValueError)  # A header that cannot be written will not be writable tomorrow.


def _reason(error: Exception) -> str:
    """Say what went wrong without the mail's text, addresses or the server's own words."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()


def _mark(row: OutgoingMail, **changes: Any) -> None:
    """Write what became of a claimed mail, unless the claim lapsed meanwhile and is another worker's by now."""
    OutgoingMail.objects.filter(pk=row.pk, status=MailStatus.SENDING, attempts=row.attempts).update(**changes)


def _release_abandoned(now: datetime) -> None:
    """Let the others have what a dead worker had in hand, but not for ever a mail at which each of them dies."""
    abandoned = OutgoingMail.objects.abandoned(now - CLAIM_LAPSES_AFTER)
    abandoned.filter(attempts__gt=len(PATIENCE)).update(status=MailStatus.GIVEN_UP, last_error="Worker died")
    abandoned.update(status=MailStatus.WAITING, claimed_at=None)


def remove_old_mail(older_than: timedelta = timedelta(days=30)) -> int:
    """Forget mail that went, or was given up, long ago: what it says of people is nobody's business any more.

    Returns how many.
    """
    before = timezone.now() - older_than
    is_over = Q(sent_at__lt=before) | Q(status=MailStatus.GIVEN_UP, not_before__lt=before)
    return OutgoingMail.objects.filter(is_over).delete()[0]


def queue_messages(messages: Iterable[Any]) -> int:
    """Put messages that a library made with Django's own mail classes into the outbox. Returns how many."""
    count = 0
    for message in messages:
        if message.attachments:
            raise ValueError("The outbox carries no attachments: link to the file instead.")
        html = next((part[0] for part in getattr(message, "alternatives", []) if part[1] == "text/html"), "")
        mail = Mail(
            to=tuple(message.recipients()),
            subject=str(message.subject),
            text=str(message.body),
            html=str(html),
            sender=message.from_email or "",
            reply_to=parseaddr(message.reply_to[0])[1] if message.reply_to else "",
            headers={name: str(value) for name, value in message.extra_headers.items() if name.lower() != "message-id"},
        )
        queue_mail(mail)
        count += 1
    return count
