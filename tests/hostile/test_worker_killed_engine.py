"""A worker killed while it tells the engine, or builds the index anew: all is found once, nothing is left over."""

from collections.abc import Iterator

import pytest

from search import rebuild as rebuilding
from search.engines.elastic import client, indices
from search.models import PendingChange, SearchIndex
from search.outbox import send_pending
from search.rebuild import rebuild, what_is_wrong
from search.sync import sync
from tests.hostile.killing import kill_at
from tests.search.changes import change, found, make
from tests.search.elastic_site import ElasticSite, new_site, shared_site

# What the engine does is the same on either database; two processes on one file are the stricter of both.
pytestmark = [
    pytest.mark.engine,
    pytest.mark.django_db,
    pytest.mark.parametrize("committed_site", ["sqlite"], indirect=True),
]


@pytest.fixture
def site(committed_site: None) -> Iterator[ElasticSite]:
    with shared_site() as site:
        yield site


@pytest.fixture
def site_without_indices(committed_site: None) -> Iterator[ElasticSite]:
    with new_site() as site:
        yield site


def on_a_connection_of_its_own(act):
    """Return `act` for another process, which must not talk on the connection that it has from us."""

    def do():
        client._client.cache_clear()
        return act(client=client.writer_client())

    return do


@pytest.mark.parametrize(
    ("step", "when"),
    [
        ("search.outbox._claim", "after"),
        ("search.outbox.send", "before"),
        ("search.outbox.send", "after"),
        ("search.outbox._settle", "after"),
    ],
)
def test_change_is_found_once_whenever_its_worker_is_killed(site, step, when):
    entry = make("Bus lanes")
    kill_at(step, when, on_a_connection_of_its_own(send_pending))
    PendingChange.objects.update(not_before=None)  # The claim of the dead runs out.
    assert not sync(client=site.client).is_engine_away
    site.show()
    assert found("bus") == [entry.pk]
    assert not PendingChange.objects.exists()


@pytest.mark.parametrize(
    ("step", "when"),
    [
        ("search.rebuild._row", "after"),
        ("search.rebuild.send", "after"),
        ("search.rebuild._finish", "after"),
        ("search.engines.elastic.indices.point", "after"),
        ("search.engines.elastic.indices.remove", "before"),
    ],
)
def test_rebuild_killed_in_the_middle_is_done_again_without_gap_or_orphan(
    site_without_indices, monkeypatch, step, when
):
    site = site_without_indices
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    rebuild(client=site.client)
    entries = [make(f"Bus {number}") for number in range(5)]
    sync(client=site.client)
    kill_at(step, when, on_a_connection_of_its_own(rebuild))
    site.show()
    assert sorted(found("bus")) == [entry.pk for entry in entries]  # Readers have noticed nothing.
    change(entries[0], title="Tram")
    sync(client=site.client)
    rebuild(client=site.client)
    site.show()
    assert (sorted(found("bus")), found("tram")) == ([entry.pk for entry in entries[1:]], [entries[0].pk])
    assert what_is_wrong(site.client, site.prefix) == ""
    assert {row.name for row in SearchIndex.objects.all()} == set(indices.present(site.client, site.prefix))
