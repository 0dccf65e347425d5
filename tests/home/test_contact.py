from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from home.models import Audience, ContactMessage, OutgoingMail
from home.services import MESSAGES_AN_HOUR, forget_answered_messages, mark_message_answered
from tests.home.factories import AudienceMembershipFactory, UserFactory
from tests.home.page_factories import contact_page

pytestmark = pytest.mark.django_db

TYPED = {"name": "Ada Example", "email": "ada@example.org", "subject": "A question", "message": "When do you meet?"}


@pytest.fixture
def secretary():
    audience, _ = Audience.objects.get_or_create(slug="secretariat", defaults={"name": "Secretariat"})
    return AudienceMembershipFactory(audience=audience, person=UserFactory(officer=True)).person


@pytest.fixture
def address():
    return contact_page().url


def test_message_is_kept_and_the_secretariat_told(client: Client, address, secretary):
    response = client.post(address, TYPED, follow=True)
    assert "five working days" in response.content.decode()
    message = ContactMessage.objects.get()
    assert (message.name, message.email, message.answered_at) == ("Ada Example", "ada@example.org", None)
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.reply_to) == (secretary.email, "ada@example.org")
    assert "When do you meet?" in mail.text


def test_message_keeps_no_network_address(client: Client, address):
    client.post(address, TYPED, REMOTE_ADDR="203.0.113.7")
    mark = ContactMessage.objects.get().sender_mark
    assert len(mark) == 64
    assert "203" not in mark[:3]
    assert mark != "203.0.113.7"


@pytest.mark.parametrize("missing", ["name", "email", "subject", "message"])
def test_nothing_that_was_typed_is_lost_on_a_mistake(client: Client, address, missing):
    response = client.post(address, {**TYPED, missing: ""})
    html = response.content.decode()
    assert "There is a problem" in html
    assert "<title>Error:" in html
    assert all(value in html for name, value in TYPED.items() if name != missing)
    assert not ContactMessage.objects.exists()


def test_a_program_that_fills_the_trap_is_thanked_and_forgotten(client: Client, address):
    response = client.post(address, {**TYPED, "website": "http://example.org"}, follow=True)
    assert "Thank you" in response.content.decode()
    assert not ContactMessage.objects.exists()


def test_one_address_cannot_write_without_end_and_another_still_can(client: Client, address):
    for number in range(MESSAGES_AN_HOUR):
        client.post(address, {**TYPED, "subject": f"Question {number}"}, REMOTE_ADDR="203.0.113.7")
    response = client.post(address, TYPED, REMOTE_ADDR="203.0.113.7")
    assert response.status_code == 429
    assert "When do you meet?" in response.content.decode()
    client.post(address, TYPED, REMOTE_ADDR="203.0.113.8")
    assert ContactMessage.objects.count() == MESSAGES_AN_HOUR + 1


def test_message_without_a_token_is_refused(address):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, TYPED).status_code == 403
    assert not ContactMessage.objects.exists()


def test_extra_fields_are_ignored(client: Client, address, secretary):
    extra = {
        "answered_at": "2027-01-01",
        "answered_by": secretary.pk,
        "sender_mark": "x",
        "sent_at": "1999-01-01",
        "id": 7,
    }
    client.post(address, {**TYPED, **extra})
    message = ContactMessage.objects.get()
    assert message.answered_by is None
    assert message.sender_mark != "x"
    assert message.sent_at.year > 2000


@pytest.mark.parametrize(
    "text",
    ["a" * 5_001, "x" * 2_400_000, "nul%00", "%ED%A0%80", "+++"],
    ids=["long", "huge", "nul", "surrogate", "blank"],
)
def test_text_that_cannot_be_kept_gets_a_sentence(client: Client, address, text):
    body = f"name=Ada&email=ada@example.org&subject=S&message={text}"
    response = client.post(address, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code < 500
    assert all(message.message.encode() and "\x00" not in message.message for message in ContactMessage.objects.all())


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u202eevil", '"><img src=x onerror=1>']
)
def test_what_is_typed_is_shown_as_text(client: Client, address, text):
    html = client.post(address, {**TYPED, "name": text, "email": "no"}).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_mail_of_a_message_has_one_line_in_its_headers(client: Client, address, secretary):
    client.post(address, {**TYPED, "subject": "Hello\r\nBcc: all@example.org"})
    assert all("\n" not in mail.subject for mail in OutgoingMail.objects.all())


def test_only_the_secretariat_reads_messages(client: Client, address, secretary):
    client.post(address, TYPED)
    superuser = UserFactory(superuser=True)
    assert ContactMessage.objects.visible_to(secretary).count() == 1
    assert ContactMessage.objects.visible_to(superuser).count() == 0
    with pytest.raises(PermissionDenied):
        mark_message_answered(ContactMessage.objects.get(), by=superuser)


def test_marking_a_message_answered_twice_keeps_the_first(client: Client, address, secretary):
    client.post(address, TYPED)
    first = mark_message_answered(ContactMessage.objects.get(), by=secretary)
    again = mark_message_answered(ContactMessage.objects.get(), by=secretary)
    assert first.answered_at == again.answered_at
    assert ContactMessage.objects.unanswered().count() == 0


def test_answered_at_and_by_go_together():
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactMessage.objects.create(
            name="A", email="a@example.org", subject="S", message="M", answered_by=UserFactory()
        )


def test_answered_messages_are_forgotten_after_a_month_and_others_kept(client: Client, address, secretary):
    client.post(address, TYPED)
    client.post(address, {**TYPED, "subject": "Another question"})
    answered = mark_message_answered(ContactMessage.objects.latest("pk"), by=secretary)
    with time_machine.travel(answered.answered_at + timedelta(days=29)):
        assert forget_answered_messages() == 0
    with time_machine.travel(answered.answered_at + timedelta(days=31)):
        assert forget_answered_messages() == 1
    assert ContactMessage.objects.unanswered().count() == ContactMessage.objects.count() == 1
