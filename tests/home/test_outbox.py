import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, transaction
from django.utils import timezone

from home import outbox
from home.mail_backend import OutboxBackend
from home.models import MailStatus, OutgoingMail
from home.outbox import CLAIM_LAPSES_AFTER, PATIENCE, Mail, _claim_next, queue_mail, remove_old_mail, send_due_mail

pytestmark = pytest.mark.django_db


class ServerThatRefuses(EmailBackend):
    """Refuses every recipient, with the code that a test sets."""

    code = 550

    def send_messages(self, messages):
        recipient = messages[0].to[0]
        raise smtplib.SMTPRecipientsRefused({recipient: (self.code, b"no")})


class ServerThatIsAway(EmailBackend):
    def open(self):
        raise ConnectionRefusedError


def backend(server):
    return f"{server.__module__}.{server.__qualname__}"


def a_mail(**changes):
    return Mail(**{"to": ("ada@example.org",), "subject": "New bid", "text": "Somebody has bid.", **changes})


def test_mail_waits_until_the_worker_sends_it(mailoutbox):
    queue_mail(a_mail(to=("ada@example.org", "bea@example.org", "ada@example.org")))
    assert mailoutbox == []
    assert send_due_mail() == 2
    assert [mail.to for mail in mailoutbox] == [["ada@example.org"], ["bea@example.org"]]
    assert send_due_mail() == 0


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_of_what_is_rolled_back(mailoutbox):
    with transaction.atomic():
        queue_mail(a_mail())
        transaction.set_rollback(True)
    assert send_due_mail() == 0
    assert mailoutbox == []


@pytest.mark.django_db(transaction=True)
def test_mail_in_an_open_claim_is_not_sent_by_a_second_worker(mailoutbox):
    queue_mail(a_mail())
    assert _claim_next(timezone.now()) is not None
    assert send_due_mail() == 0
    assert mailoutbox == []


@pytest.mark.django_db(transaction=True)
def test_mail_of_a_worker_that_died_goes_once_its_claim_lapses_under_the_same_message_id(mailoutbox):
    queue_mail(a_mail())
    row = _claim_next(timezone.now())  # And then the worker is killed.
    with time_machine.travel(timezone.now() + CLAIM_LAPSES_AFTER + timedelta(seconds=1)):
        assert send_due_mail() == 1
    assert str(row.message_key) in mailoutbox[0].message()["Message-ID"]


@pytest.mark.django_db(transaction=True)
def test_a_late_worker_does_not_mark_what_another_has_in_hand():
    from home.outbox import _mark

    queue_mail(a_mail())
    late = _claim_next(timezone.now())
    OutgoingMail.objects.update(status=MailStatus.WAITING, claimed_at=None)
    _claim_next(timezone.now())
    _mark(late, status=MailStatus.SENT, sent_at=timezone.now())
    assert OutgoingMail.objects.get().status == MailStatus.SENDING


def test_mail_is_tried_again_later_when_refused_for_now(settings, monkeypatch):
    settings.MAIL_TRANSPORT = backend(ServerThatRefuses)
    monkeypatch.setattr(ServerThatRefuses, "code", 451)
    queue_mail(a_mail())
    start = timezone.now()
    for _ in PATIENCE:
        assert send_due_mail() == 0
        row = OutgoingMail.objects.get()
        assert row.status == MailStatus.WAITING
        assert row.not_before > start
        OutgoingMail.objects.update(not_before=start)
    send_due_mail()
    row = OutgoingMail.objects.get()
    assert (row.status, row.last_error) == (MailStatus.GIVEN_UP, "SMTPRecipientsRefused")


def test_mail_is_given_up_at_once_when_refused_for_good(settings):
    settings.MAIL_TRANSPORT = backend(ServerThatRefuses)
    queue_mail(a_mail())
    send_due_mail()
    assert OutgoingMail.objects.get().status == MailStatus.GIVEN_UP


def test_no_attempt_counts_while_the_server_is_away(settings, caplog):
    settings.MAIL_TRANSPORT = backend(ServerThatIsAway)
    queue_mail(a_mail())
    assert send_due_mail() == 0
    row = OutgoingMail.objects.get()
    assert (row.status, row.attempts) == (MailStatus.WAITING, 0)
    assert "ada@example.org" not in caplog.text


def test_mail_at_which_worker_after_worker_dies_is_given_up():
    queue_mail(a_mail())
    OutgoingMail.objects.update(
        status=MailStatus.SENDING, attempts=len(PATIENCE) + 1, claimed_at=timezone.now() - timedelta(days=1)
    )
    assert send_due_mail() == 0
    assert OutgoingMail.objects.get().status == MailStatus.GIVEN_UP


def test_subject_becomes_one_line_and_text_loses_what_no_database_takes(mailoutbox):
    queue_mail(a_mail(subject="New\r\nBcc: eve@example.org\x00idea\ud800", text="a\x00b\udfff"))
    send_due_mail()
    assert mailoutbox[0].subject == "New Bcc: eve@example.org idea"
    assert mailoutbox[0].body == "ab"
    assert "Bcc" not in mailoutbox[0].message()


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@example.org\nBcc: eve@example.org", "a@example.org\x00", "a@b@example.org"]
)
def test_bad_address_is_refused(address):
    with pytest.raises(ValidationError):
        queue_mail(a_mail(to=(address,)))


def test_headers_are_kept_but_for_line_breaks(mailoutbox):
    queue_mail(a_mail(headers={"List-Unsubscribe": "<https://example.org/x>\r\nX: y"}))
    send_due_mail()
    assert mailoutbox[0].message()["List-Unsubscribe"] == "<https://example.org/x> X: y"
    assert mailoutbox[0].message()["X"] is None


def test_mail_of_libraries_goes_through_the_outbox(mailoutbox):
    message = EmailMessage(
        "Confirm", "Click", "Hub <hub@example.org>", ["Ada <ada@example.org>"], bcc=["b@example.org"]
    )
    assert OutboxBackend().send_messages([message]) == 1
    assert send_due_mail() == 2
    assert {mail.to[0] for mail in mailoutbox} == {"ada@example.org", "b@example.org"}
    assert mailoutbox[0].from_email == "Hub <hub@example.org>"


def test_old_mail_is_forgotten_and_waiting_mail_is_kept():
    queue_mail(a_mail(to=("a@example.org", "b@example.org")))
    send_due_mail(limit=1)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert remove_old_mail() == 1
    assert OutgoingMail.objects.get().status == MailStatus.WAITING


def test_mail_that_was_given_up_is_forgotten_after_a_month():
    [mail] = queue_mail(a_mail())
    OutgoingMail.objects.update(status=MailStatus.GIVEN_UP)
    with time_machine.travel(mail.queued_at + timedelta(days=29)):
        assert remove_old_mail() == 0
    with time_machine.travel(mail.queued_at + timedelta(days=31)):
        assert remove_old_mail() == 1


@pytest.mark.django_db(transaction=True)
def test_mail_that_the_server_took_is_noted_even_if_the_database_is_locked_just_then(mailoutbox, monkeypatch):
    locked = [OperationalError("database is locked"), None]
    monkeypatch.setattr("home.outbox.time.sleep", lambda seconds: None)
    true_mark = outbox._mark

    def mark(row, **changes):
        error = locked.pop(0)
        if error:
            raise error
        true_mark(row, **changes)

    monkeypatch.setattr(outbox, "_mark", mark)
    monkeypatch.setattr(outbox.connection, "close", lambda: None)
    queue_mail(a_mail())
    assert send_due_mail() == 1
    assert OutgoingMail.objects.get().status == MailStatus.SENT
