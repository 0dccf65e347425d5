"""A rebuild on the real engine: nobody loses sight of anything, whatever happens in between."""

import pytest

from search import rebuild as rebuilding
from search.engines.elastic import indices
from search.models import Entry, PendingChange, SearchIndex
from search.rebuild import rebuild, what_is_wrong
from search.sync import repair, sync
from tests.search.changes import change, found, found_by_members, make

pytestmark = [pytest.mark.engine, pytest.mark.django_db]


def assert_is_tidy(site):
    """Nothing is left of any rebuild but the two indices in use."""
    rows = {row.name: row.state for row in SearchIndex.objects.all()}
    assert set(rows) == set(indices.present(site.client, site.prefix))
    assert list(rows.values()) == ["live", "live"]
    assert what_is_wrong(site.client, site.prefix) == ""


def test_rebuild_keeps_everything_and_removes_the_old_indices(engine_site):
    public, private, gone = make("Bus lanes"), make("Bus idea", "members"), make("Bus secret")
    change(gone, tokens=())
    before = indices.present(engine_site.client, engine_site.prefix)
    done = rebuild(client=engine_site.client)
    assert (done.entries, done.errors, done.removed) == (3, {}, 2)
    assert not before & indices.present(engine_site.client, engine_site.prefix)
    assert (found("bus"), found_by_members("bus")) == ([public.pk], [private.pk])
    assert_is_tidy(engine_site)


def test_rebuild_loses_no_change_made_meanwhile(engine_site, monkeypatch):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    entries = [make(f"Bus {number}") for number in range(8)]
    sync(client=engine_site.client)
    changes = iter(
        [
            lambda: change(entries[0], title="Tram early"),  # Already sent to the new index.
            lambda: change(entries[7], title="Tram late"),  # Not yet.
            lambda: change(entries[1], tokens=("members",)),
            lambda: make("Tram new"),
        ]
    )

    def meanwhile(count):
        next(changes, lambda: None)()
        sync(client=engine_site.client)
        engine_site.show()
        assert len(found("bus") + found("tram") + found_by_members("bus")) >= 8  # Readers never meet an empty moment.

    rebuild(client=engine_site.client, progress=meanwhile)
    engine_site.show()
    assert sorted(found("tram")) == [entries[0].pk, entries[7].pk, Entry.objects.latest("pk").pk]
    assert sorted(found("bus")) == [entry.pk for entry in entries[2:7]]
    assert found_by_members("bus") == [entries[1].pk]
    assert_is_tidy(engine_site)


class Killed(BaseException):
    pass


STEPS = [
    (indices, "prepare"), (indices, "create"), (rebuilding, "_row"), (rebuilding, "send"), (rebuilding, "_finish"),
    (indices, "open_to_readers"), (indices, "point"), (rebuilding, "_put_into_use"), (indices, "remove"),
]  # fmt: skip


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_rebuild_killed_at_any_step_can_be_run_again(engine_site, monkeypatch, module, step, when):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    entries = [make(f"Bus {number}") for number in range(5)]
    sync(client=engine_site.client)
    engine_site.show()
    original = getattr(module, step)

    def die(*args, **kwargs):
        if when == "after":
            original(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(module, step, die)
    with pytest.raises(Killed):
        rebuild(client=engine_site.client)
    monkeypatch.setattr(module, step, original)
    assert sorted(found("bus")) == [entry.pk for entry in entries]  # Readers have noticed nothing.
    change(entries[0], title="Tram")
    sync(client=engine_site.client)
    rebuild(client=engine_site.client)
    engine_site.show()
    assert sorted(found("bus")) == [entry.pk for entry in entries[1:]]
    assert found("tram") == [entries[0].pk]
    assert_is_tidy(engine_site)


def test_rebuild_goes_on_where_it_was_interrupted(engine_site, monkeypatch):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    for number in range(10):
        make(f"Bus {number}")

    def die(count):
        raise Killed

    with pytest.raises(Killed):
        rebuild(client=engine_site.client, progress=die)
    done = rebuild(client=engine_site.client)
    assert done.is_resumed
    assert done.entries == 8
    assert len(found("bus")) == 10
    assert_is_tidy(engine_site)


def test_rebuild_hands_what_the_engine_refuses_to_the_outbox(engine_site, monkeypatch):
    bad, good = make("Bus one"), make("Bus two")
    sync(client=engine_site.client)
    original = rebuilding.actions_for

    def with_a_field_too_many(entry, targets, **options):
        for action in original(entry, targets, **options):
            yield {**action, "_source": {**action["_source"], "surprise": 1}} if entry.pk == bad.pk else action

    monkeypatch.setattr(rebuilding, "actions_for", with_a_field_too_many)
    done = rebuild(client=engine_site.client)
    assert list(done.errors) == [bad.pk]
    assert found("bus") == [good.pk]
    assert PendingChange.objects.get(entry=bad).attempts == 1
    sync(client=engine_site.client)
    engine_site.show()
    assert sorted(found("bus")) == [bad.pk, good.pk]


def lose_an_index(site):
    site.client.indices.delete(index=SearchIndex.objects.get(scope="members").name)


def lose_everything(site):
    site.remove()


def change_a_mapping(site):
    site.client.indices.put_mapping(index=f"{site.prefix}-public", properties={"surprise": {"type": "keyword"}})


def point_elsewhere(site):
    site.client.indices.delete_alias(index="*", name=f"{site.prefix}-public")


def take_the_readers_name(site):
    lose_everything(site)
    site.client.indices.create(index=f"{site.prefix}-public")


@pytest.mark.parametrize(
    "damage", [lose_an_index, lose_everything, change_a_mapping, point_elsewhere, take_the_readers_name]
)
def test_repair_mends_damaged_indices(engine_site, damage):
    public, private = make("Bus lanes"), make("Bus idea", "members")
    sync(client=engine_site.client)
    damage(engine_site)
    assert repair(client=engine_site.client) != ""
    assert (found("bus"), found_by_members("bus")) == ([public.pk], [private.pk])
    assert_is_tidy(engine_site)
    assert repair(client=engine_site.client) == ""


def test_repair_rebuilds_where_the_hub_wants_another_shape(engine_site, monkeypatch):
    entry = make("Bus lanes")
    monkeypatch.setattr("search.engines.elastic.schema.fingerprint", lambda prefix: "another")
    assert "shape" in repair(client=engine_site.client)
    assert found("bus") == [entry.pk]
    assert_is_tidy(engine_site)
