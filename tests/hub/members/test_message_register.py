import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from home.models import Audience, ContactMessage, MailStatus, OutgoingMail
from home.outbox import Mail, queue_mail
from hub.members.models import Application
from tests.home.factories import AudienceMembershipFactory, UserFactory
from tests.hub.members.factories import ApplicationFactory

pytestmark = pytest.mark.django_db

INDEX = "/admin/home/contactmessage/"


@pytest.fixture
def message():
    return ContactMessage.objects.create(
        name="=1+1", email="ada@example.org", subject="Zebra", message="<script>x</script>"
    )


@pytest.fixture
def secretary():
    person = UserFactory(officer=True)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    audience, _ = Audience.objects.get_or_create(slug="secretariat", defaults={"name": "Secretariat"})
    return AudienceMembershipFactory(audience=audience, person=person).person


def test_secretariat_reads_and_answers_messages(client: Client, message, secretary):
    client.force_login(secretary)
    assert "Zebra" in client.get(INDEX).content.decode()
    page = client.get(f"{INDEX}answer/{message.pk}/").content.decode()
    assert "&lt;script&gt;x" in page
    message.refresh_from_db()
    assert message.answered_at is None  # Looking does nothing.
    client.post(f"{INDEX}answer/{message.pk}/")
    message.refresh_from_db()
    assert message.answered_by == secretary


@pytest.mark.parametrize("path", ["", "inspect/{}/", "answer/{}/"])
def test_no_other_officer_sees_a_message_not_even_a_superuser(client: Client, message, path):
    client.force_login(UserFactory(superuser=True))
    response = client.get(INDEX + path.format(message.pk), follow=True)
    assert "Zebra" not in response.content.decode()


def test_export_of_messages_is_safe_from_formulas(client: Client, message, secretary):
    client.force_login(secretary)
    response = client.get(INDEX, {"export": "csv"})
    assert "'=1+1" in b"".join(response.streaming_content).decode()


def test_secretariat_begins_the_day_with_what_waits(client: Client, message, secretary):
    ApplicationFactory()
    client.force_login(secretary)
    html = client.get("/admin/").content.decode()
    assert "1 application to join" in html
    assert "1 message from the contact page" in html
    ContactMessage.objects.update(answered_at=timezone.now(), answered_by=secretary)
    Application.objects.all().delete()
    assert "Every application and every message is answered." in client.get("/admin/").content.decode()


def test_other_officers_are_told_nothing_of_what_waits(client: Client, message):
    client.force_login(UserFactory(superuser=True))
    page = client.get("/admin/").content.decode()
    assert "Nothing waits for you today." in page
    assert "from the contact page" not in page


def test_messages_are_narrowed_to_those_that_wait(client: Client, message, secretary):
    answered = {"answered_at": timezone.now(), "answered_by": secretary}
    ContactMessage.objects.create(name="B", email="b@example.org", subject="Yak", message="x", **answered)
    client.force_login(secretary)
    waiting, done = (client.get(INDEX, {"answered": choice}).content.decode() for choice in ("no", "yes"))
    assert ("Zebra" in waiting, "Yak" in waiting) == (True, False)
    assert ("Zebra" in done, "Yak" in done) == (False, True)


@pytest.mark.parametrize("typed", ["nonsense", "' or 1=1", "\x00"])
def test_a_choice_that_a_filter_does_not_offer_narrows_nothing(client: Client, message, secretary, typed):
    client.force_login(secretary)
    assert "Zebra" in client.get(INDEX, {"answered": typed}).content.decode()


def test_secretariat_is_told_of_mail_that_was_given_up_and_not_what_it_said(client: Client, secretary):
    [mail] = queue_mail(Mail(to=("ada@example.org",), subject="A private idea", text="Zebra"))
    client.force_login(secretary)
    assert "could not be delivered" not in client.get("/admin/").content.decode()
    OutgoingMail.objects.filter(pk=mail.pk).update(status=MailStatus.GIVEN_UP)
    page = client.get("/admin/").content.decode()
    assert "1 e-mail could not be delivered" in page
    assert "ada@example.org" not in page
    assert "A private idea" not in page
    client.force_login(UserFactory(superuser=True))
    assert "could not be delivered" not in client.get("/admin/").content.decode()
