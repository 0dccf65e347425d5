"""A change and the worker meet at one row of the outbox. SQLite lets one in at a time; PostgreSQL needs the lock."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction

from search import outbox
from search.models import PendingChange
from tests.search.changes import change, make


def _forget(row: PendingChange) -> None:
    try:
        outbox._forget(row)
    finally:
        connection.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_change_is_kept_though_the_worker_has_just_sent_the_state_before(settings, monkeypatch):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    entry = make("Bus")
    sent = PendingChange.objects.get(entry=entry)
    with ThreadPoolExecutor(1) as pool:
        save = PendingChange.save

        def save_while_the_worker_forgets(row, **kwargs):
            wait([pool.submit(_forget, sent)], timeout=0.5)
            save(row, **kwargs)

        monkeypatch.setattr(PendingChange, "save", save_while_the_worker_forgets)
        with transaction.atomic():
            change(entry, title="Tram")
    assert PendingChange.objects.get(entry=entry).version == 2
