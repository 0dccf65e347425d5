import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from home.models import ContactMessage
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db


def sees_messages(person) -> bool:
    return ContactMessage.objects.visible_to(type(person).objects.get(pk=person.pk)).exists()


@pytest.fixture
def person():
    ContactMessage.objects.create(name="Ada", email="ada@example.org", subject="Zebra", message="When?")
    return UserFactory(email="grace@example.org")


def test_a_person_joins_and_leaves_the_secretariat_and_the_log_says_so(person, client, settings, capsys):
    settings.MFA_REQUIRED_FOR_STAFF = False
    call_command("secretariat", add="Grace@example.org")
    assert "grace@example.org, since " in capsys.readouterr().out
    assert sees_messages(person)
    client.force_login(person)
    assert "Zebra" in client.get("/admin/home/contactmessage/").content.decode()
    call_command("secretariat", end="grace@example.org")
    assert "Nobody is in the secretariat" in capsys.readouterr().out
    assert not sees_messages(person)
    assert client.get("/admin/").status_code == 404
    acts = ModelLogEntry.objects.order_by("pk").values_list("action", "data")
    assert [(action, data["person"]) for action, data in acts] == [
        ("home.secretariat.join", person.pk),
        ("home.secretariat.leave", person.pk),
    ]


def test_joining_and_leaving_twice_changes_nothing(person):
    for _ in range(2):
        call_command("secretariat", add=person.email)
    for _ in range(2):
        call_command("secretariat", end=person.email)
    call_command("secretariat", add=person.email)
    assert person.audience_memberships.count() == 2
    assert sees_messages(person)
    assert ModelLogEntry.objects.count() == 3


def test_a_stranger_cannot_join(person):
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("secretariat", add="nobody@example.org")
