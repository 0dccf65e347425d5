"""What the outbox owes the engine: every change, once, whatever happens in between. Without a server."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from elastic_transport import ConnectionTimeout

from search import outbox
from search.engines.base import Scope
from search.engines.elastic.writing import Outcome
from search.models import PendingChange, SearchIndex
from search.outbox import CLAIM, SyncSummary, outbox_state, send_pending
from tests.search.changes import change, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(settings, monkeypatch):
    """An engine that takes everything. Gives the list of what it got: (entry, version, index)."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    for scope in Scope:
        SearchIndex.objects.create(scope=scope, name=scope.value, state=SearchIndex.State.LIVE)
    got: list[tuple[int, int, str]] = []

    def send(client, actions):
        got.extend((int(action["_id"]), action["version"], action["_index"]) for action in actions)
        return Outcome()

    monkeypatch.setattr(outbox, "send", send)
    return got


def test_send_pending_tells_both_indices_and_forgets(sent):
    entry = make("Bus")
    assert send_pending() == SyncSummary(sent=1)
    assert sorted(sent) == [(entry.pk, 1, "members"), (entry.pk, 1, "public")]
    assert send_pending() == SyncSummary()


def test_send_pending_keeps_a_row_that_changed_while_it_was_sent(sent, monkeypatch):
    entry = make("Bus")
    read = outbox.read_entries

    def read_after_a_change(ids):
        change(entry, title="Tram")
        return read(ids)

    monkeypatch.setattr(outbox, "read_entries", read_after_a_change)
    send_pending()
    monkeypatch.setattr(outbox, "read_entries", read)
    row = PendingChange.objects.get(entry=entry)
    assert (row.version, row.not_before) == (2, None)
    assert send_pending() == SyncSummary(sent=1)
    assert not PendingChange.objects.exists()


def test_send_pending_asks_for_the_indices_before_it_reads(sent, monkeypatch):
    order = []
    targets, read, claim = outbox.current_targets, outbox.read_entries, outbox._claim
    monkeypatch.setattr(outbox, "_claim", lambda limit: order.append("claim") or claim(limit))
    monkeypatch.setattr(outbox, "current_targets", lambda: order.append("targets") or targets())
    monkeypatch.setattr(outbox, "read_entries", lambda ids: order.append("read") or read(ids))
    make("Bus")
    send_pending()
    assert order == ["claim", "targets", "read"]


def test_two_workers_never_claim_the_same_row(sent):
    for number in range(3):
        make(f"Bus {number}")
    first, second = outbox._claim(2), outbox._claim(2)
    assert len(first) == 2
    assert len(second) == 1
    assert not {row.pk for row in first} & {row.pk for row in second}


def test_rows_of_a_dead_worker_are_taken_up_when_its_claim_runs_out(sent):
    make("Bus")
    outbox._claim(10)
    assert send_pending() == SyncSummary()
    with time_machine.travel(timezone.now() + CLAIM + timedelta(seconds=1), tick=False):
        assert send_pending() == SyncSummary(sent=1)


def test_one_bad_entry_does_not_hold_the_others_up(sent, monkeypatch):
    bad, good = make("Bad"), make("Good")
    original = outbox.actions_for

    def actions_for(entry, targets):
        if entry.pk == bad.pk:
            raise ValueError("a secret word")
        return original(entry, targets)

    monkeypatch.setattr(outbox, "actions_for", actions_for)
    assert send_pending() == SyncSummary(sent=1, failed=1)
    assert {pk for pk, _, _ in sent} == {good.pk}
    row = PendingChange.objects.get()
    assert (row.attempts, row.last_error) == (1, "ValueError")
    assert row.not_before > timezone.now()
    assert (outbox_state().waiting, outbox_state().failing) == (1, 1)


def test_a_bad_entry_is_tried_less_and_less_often_until_it_changes(sent, monkeypatch):
    bad = make("Bad")
    monkeypatch.setattr(outbox, "send", lambda client, actions: Outcome({bad.pk: "400 bad"}))
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(12):
            send_pending()
            row = PendingChange.objects.get()
            pauses.append((row.not_before - timezone.now()).total_seconds())
            clock.move_to(row.not_before)
    assert pauses[:3] == [5, 10, 20]
    assert pauses[-1] == 3600
    change(bad, title="Good")
    assert PendingChange.objects.get().not_before is None


def test_an_engine_that_is_away_costs_no_entry_an_attempt(sent, monkeypatch):
    make("Bus")

    def hang(client, actions):
        raise ConnectionTimeout("")

    monkeypatch.setattr(outbox, "send", hang)
    assert send_pending() == SyncSummary(is_engine_away=True)
    row = PendingChange.objects.get()
    assert (row.attempts, row.last_error) == (0, "")


def test_changes_wait_while_there_is_no_index(sent):
    SearchIndex.objects.all().delete()
    make("Bus")
    assert send_pending() == SyncSummary(is_engine_away=True)
    assert PendingChange.objects.count() == 1


def test_narrowings_go_first(sent):
    make("Bus")
    entry = make("Tram", "public", "members")
    change(entry, tokens=("members",))
    assert [row.entry_id for row in outbox._claim(1)] == [entry.pk]
