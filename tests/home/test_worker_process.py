"""The worker as a process of its own, on a database of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture
def site(tmp_path, transactional_db):
    """Environment of a site with a copy of the test database and a folder that receives its mail."""
    if connection.vendor != "sqlite":
        pytest.skip("locks a whole database, as only SQLite does")
    connection.ensure_connection()
    with sqlite3.connect(tmp_path / "hub.sqlite3") as copy:
        connection.connection.backup(copy)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "PYTEST"))},
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"sqlite:///{tmp_path}/hub.sqlite3",
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(tmp_path / "mail"),
    }
    return environment, tmp_path


def manage(environment, *arguments):
    return subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, env=environment)


def wait_for(condition, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


def queue_a_mail(database):
    """Write a row as an act of the site would."""
    with sqlite3.connect(database, timeout=10) as own:
        own.execute(
            "INSERT INTO home_outgoingmail (message_key, recipient, sender, reply_to, subject, text, html, headers,"
            " status, queued_at, not_before, attempts, last_error)"
            " VALUES (lower(hex(randomblob(16))), 'ada@example.org', '', '', 'Hello', 'Hello', '', '{}', 'waiting',"
            " datetime('now'), datetime('now'), 0, '')"
        )


def test_worker_sends_mail_outlives_a_locked_database_and_stops_when_told(site):
    environment, folder = site
    database = folder / "hub.sqlite3"
    worker = manage(environment, "run_worker")
    try:
        queue_a_mail(database)
        assert wait_for(lambda: len(list((folder / "mail").glob("*"))) == 1)
        locker = sqlite3.connect(database, isolation_level=None)
        locker.execute("BEGIN EXCLUSIVE")
        time.sleep(7)  # Longer than a connection waits for a lock.
        locker.execute("COMMIT")
        queue_a_mail(database)
        assert wait_for(lambda: sum(file.read_text().count("Message-ID") for file in (folder / "mail").glob("*")) == 2)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(15) == 0
    finally:
        worker.kill()
