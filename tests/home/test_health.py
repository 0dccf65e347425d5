from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from home import health
from home.models import OutgoingMail, WorkerPresence
from home.outbox import Mail, queue_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost_database(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("could not connect to server at 10.0.0.5 as hub with password hunter2")

    return lambda: monkeypatch.setattr(connection, "cursor", refuse)


def test_site_is_well_with_a_worker_and_a_database(client):
    WorkerPresence.objects.create(worker_id="one")
    answer = client.get("/health/")
    assert answer.status_code == 200
    parts = answer.json()["parts"]
    assert all(parts[name]["well"] for name in ("database", "mail", "worker"))
    assert "no-store" in answer["Cache-Control"]


def test_site_is_impaired_without_a_worker_but_answers(client):
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["state"]) == (200, "impaired")


def test_mail_that_nobody_sends_is_told_by_its_age_alone(client):
    queue_mail(Mail(to=("ada@example.org",), subject="A private matter", text="…"))
    OutgoingMail.objects.update(queued_at=timezone.now() - timedelta(days=2))
    answer = client.get("/health/")
    mail = answer.json()["parts"]["mail"]
    assert not mail["well"]
    assert mail["late"] == 1
    assert mail["lag_seconds"] >= 2 * 86400
    assert b"ada@" not in answer.content
    assert b"private" not in answer.content


def test_a_letter_that_is_not_late_is_not_counted(client):
    before = client.get("/health/").json()
    queue_mail(Mail(to=("ada@example.org",), subject="A private matter", text="…"))
    assert client.get("/health/").json() == before


def test_site_is_away_while_its_database_is_and_tells_no_secret(client, lost_database):
    lost_database()
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert answer.json() == {
        "state": "away",
        "parts": {"database": {"well": False, "error": "OperationalError"}},
    }


def test_check_that_breaks_is_a_part_that_is_not_well_and_logged(client, monkeypatch, caplog):
    monkeypatch.setitem(health._checks, "broken", health.HealthCheck("broken", lambda: 1 / 0))
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json()["parts"]["broken"] == {"well": False, "error": "ZeroDivisionError"}
    assert "the check of broken failed: ZeroDivisionError: division by zero" in caplog.text


def test_health_is_only_read(client):
    assert client.post("/health/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/search/?q=housing", "/ideas/"])
def test_reader_is_asked_to_come_back_while_the_database_is_locked(client, reader, monkeypatch, path):
    def refuse(*args, **kwargs):
        raise OperationalError("database is locked: hunter2")

    client.raise_request_exception = False
    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert answer["Cache-Control"] == "no-store"
    assert b"hunter2" not in answer.content


def test_wrong_question_to_the_database_is_an_error_and_not_a_closed_door():
    from home.middleware import is_database_away

    if connection.vendor == "sqlite":
        assert not is_database_away(OperationalError("no such column: colour"))
    assert is_database_away(OperationalError("database is locked"))
    assert not is_database_away(ValueError("database is locked"))
