"""The outbox and the real engine together."""

import pytest
from elasticsearch import NotFoundError

from search import outbox
from search.engines.elastic.writing import Target, actions_for, send
from search.models import PendingChange, SearchIndex
from search.outbox import current_targets, read_entries, send_pending
from search.sync import sync
from tests.search.changes import change, found, found_by_members, make

pytestmark = [pytest.mark.engine, pytest.mark.django_db]


def send_all(site):
    assert not sync(client=site.client).is_engine_away
    site.show()


def test_sync_makes_what_was_written_findable_on_its_own_side(engine_site):
    public, private = make("Bus lanes"), make("Bus idea", "members")
    send_all(engine_site)
    assert found("bus") == [public.pk]
    assert found_by_members("bus") == [private.pk]
    assert not PendingChange.objects.exists()


def test_sync_moves_an_entry_from_one_index_to_the_other_and_back(engine_site):
    entry = make("Bus lanes")
    for tokens in (("members",), ("public",), (), ("public",)):
        send_all(engine_site)
        change(entry, tokens=tokens)
    send_all(engine_site)
    assert (found("bus"), found_by_members("bus")) == ([entry.pk], [])


def test_a_narrowing_is_hidden_at_once_and_in_force_when_its_row_goes(engine_site):
    entry = make("Bus lanes")
    send_all(engine_site)
    change(entry, tokens=("members",))
    assert found("bus") == []
    sync(client=engine_site.client)  # Not refreshed by us: the worker must see to it before it forgets.
    assert not PendingChange.objects.exists()
    assert found("bus") == []


def test_an_older_state_never_takes_the_place_of_a_newer_one(engine_site):
    entry = make("Bus lanes")
    old = [action for one in read_entries([entry.pk]) for action in actions_for(one, current_targets())]
    change(entry, tokens=())
    send_all(engine_site)
    assert send(engine_site.client, old).errors == {}
    engine_site.show()
    assert found("bus") == []


@pytest.mark.parametrize("step", ["_claim", "current_targets", "read_entries", "actions_for", "send", "_settle"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_killed_at_any_step_leaves_one_effect(engine_site, monkeypatch, step, when):
    entry = make("Bus lanes")
    original = getattr(outbox, step)

    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        if when == "after":
            list(original(*args, **kwargs) or ()) if step == "actions_for" else original(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(outbox, step, die)
    with pytest.raises(Killed):
        send_pending(client=engine_site.client)
    monkeypatch.setattr(outbox, step, original)
    PendingChange.objects.update(not_before=None)  # The dead worker's claim runs out.
    send_all(engine_site)
    assert found("bus") == [entry.pk]
    assert not PendingChange.objects.exists()


def test_one_entry_that_the_engine_refuses_does_not_hold_the_others_up(engine_site, monkeypatch):
    bad, good = make("Bus one"), make("Bus two")
    original = actions_for

    def with_a_field_too_many(entry, targets):
        for action in original(entry, targets):
            source = {**action["_source"], "surprise": "secret"} if entry.pk == bad.pk else action["_source"]
            yield {**action, "_source": source}

    monkeypatch.setattr(outbox, "actions_for", with_a_field_too_many)
    done = sync(client=engine_site.client)
    engine_site.show()
    assert (done.sent, done.failed) == (1, 1)
    assert found("bus") == [good.pk]
    row = PendingChange.objects.get()
    assert row.last_error.startswith("400")
    assert "secret" not in row.last_error


def test_a_late_write_does_not_bring_a_removed_index_back(engine_site):
    entry = make("Bus lanes")
    live = SearchIndex.objects.get(scope="public")
    gone = Target(scope="public", index=f"{engine_site.prefix}-public-gone")
    errors = send(engine_site.client, actions_for(read_entries([entry.pk])[0], [gone])).errors
    assert errors[entry.pk].startswith("404")
    with pytest.raises(NotFoundError):
        engine_site.client.indices.get(index=gone.index)
    assert engine_site.client.indices.exists(index=live.name)
