"""The log of acts upon private things, as the program and whoever runs the server use it."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry as logs
from wagtail.models import ModelLogEntry, PageLogEntry

from home.models import ContactMessage, PrivateLogEntry
from home.private_log import log_privately
from home.services import SECRETARIAT_OFFICE, join_office, mark_message_answered
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db
PRINTED = "home.log.print"


@pytest.fixture
def person():
    return UserFactory(first_name="Quinlan")


@pytest.fixture
def message(person):
    """Return a message that somebody of the secretariat has answered."""
    message = ContactMessage.objects.create(name="Ada", email="ada@example.org", subject="Zebra", message="When?")
    join_office(SECRETARIAT_OFFICE, person)
    return mark_message_answered(message, by=person)


def test_an_act_upon_a_private_thing_stands_in_the_private_log_alone(message, person):
    line = PrivateLogEntry.objects.about(message).get()
    assert (line.action, line.user, line.label) == ("home.message.answer", person, f"Message {message.pk}")
    assert not ModelLogEntry.objects.filter(action="home.message.answer").exists()


def test_an_account_has_acts_in_both_logs_and_its_history_shows_one(person):
    log_privately(person, "members.person.download", by=person, title=f"Person {person.pk}")
    assert PrivateLogEntry.objects.about(person).get().label == f"Person {person.pk}"
    assert not ModelLogEntry.objects.for_instance(person).exists()


@pytest.mark.parametrize("log_models", list(permutations((ModelLogEntry, PageLogEntry, PrivateLogEntry))))
def test_the_history_of_the_site_opens_in_whatever_order_wagtail_joins_the_logs(
    client, message, monkeypatch, log_models
):
    monkeypatch.setattr(logs, "log_entry_models", list(log_models))
    client.force_login(UserFactory(superuser=True))
    for query in ("", "?label=nothing", "?action=home.message.answer"):
        response = client.get(reverse("wagtailadmin_reports:site_history") + query)
        assert response.status_code == 200
        assert not [line for line in response.context["object_list"] if isinstance(line, PrivateLogEntry)]


def printed(capsys, **options):
    call_command("print_private_log", why="A complaint", **options)
    return capsys.readouterr().out


def test_the_operator_prints_it_in_numbers_and_that_stands_in_the_sites_history(client, message, person, capsys):
    out = printed(capsys)
    assert f"home.message.answer contactmessage {message.pk} by person {person.pk}\n" in out
    assert "Quinlan" not in out
    assert person.email not in out
    entry = ModelLogEntry.objects.get(action=PRINTED)
    assert entry.data == {"why": "A complaint", "action": ""}
    client.force_login(UserFactory(superuser=True))
    page = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Printed the log of acts upon private things, on the server: A complaint" in page


def test_what_is_printed_is_narrowed_and_that_is_noted_too(message, person, capsys):
    other = UserFactory()
    log_privately(other, "members.person.download", by=other, title="Person")
    PrivateLogEntry.objects.about(message).update(timestamp=timezone.now() - timedelta(days=9))
    since = timezone.now().date() - timedelta(days=1)
    assert printed(capsys, action="home.").count("\n") == 1
    assert f"by person {other.pk}\n" in printed(capsys, since=since)
    assert printed(capsys, since=since, person=person.pk) == ""
    noted = [entry.data for entry in ModelLogEntry.objects.filter(action=PRINTED).order_by("pk")]
    assert noted[2] == {"why": "A complaint", "action": "", "person": person.pk, "since": since.isoformat()}


@pytest.mark.parametrize("why", ["", "  "])
def test_without_a_reason_nothing_is_printed(message, capsys, why):
    with pytest.raises(CommandError, match="Say why"):
        call_command("print_private_log", why=why)
    assert "home.message.answer" not in capsys.readouterr().out
