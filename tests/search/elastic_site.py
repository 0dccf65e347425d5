"""A scratch site on the real Elasticsearch: its own prefix, so that tests and workers never meet."""

import atexit
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.conf import settings
from django.test import override_settings
from elasticsearch import Elasticsearch

from search.engines.base import Scope
from search.engines.breaker import breaker
from search.engines.elastic import indices
from search.engines.elastic.client import writer_client
from search.engines.elastic.writing import actions_for, send
from search.models import Entry, SearchIndex
from search.outbox import current_targets, read_entries

_starts = count(100_000, 1_000)


@dataclass
class ElasticSite:
    prefix: str
    client: Elasticsearch
    names: dict[Scope, str] = field(default_factory=dict)
    shapes: dict[Scope, str] = field(default_factory=dict)

    def refresh(self, entry_ids: Iterable[int]) -> None:
        """Make changed entries known at once, past the outbox."""
        actions = [
            action for entry in read_entries(list(entry_ids)) for action in actions_for(entry, current_targets())
        ]
        assert send(self.client, actions).errors == {}
        self.show()

    def show(self) -> None:
        """Let searches find what was written until now."""
        self.client.indices.refresh(index=f"{self.prefix}-*")

    def make_indices(self) -> None:
        """Make empty indices for readers, as the first rebuild does."""
        self.names = {scope: indices.create(self.client, self.prefix, scope) for scope in Scope}
        self.shapes = {scope: indices.shape(self.client, self.prefix, name) for scope, name in self.names.items()}
        indices.point(self.client, self.prefix, self.names)

    def adopt_indices(self) -> None:
        """Write down in this test's database that the indices are ours, empty them, and number entries anew.

        The engine remembers for a while that a document of some version was deleted, so no number comes twice.
        """
        start = next(_starts)
        Entry.objects.create(pk=start, kind="nothing", object_id=start)
        self.client.delete_by_query(index=list(self.names.values()), query={"match_all": {}}, refresh=True)
        for scope, name in self.names.items():
            SearchIndex.objects.create(scope=scope, name=name, state=SearchIndex.State.LIVE, shape=self.shapes[scope])

    def remove(self) -> None:
        """Leave no trace on the server."""
        indices.remove_site(self.client, self.prefix)


def engine_url() -> str:
    """Return the address of the engine for tests. A test that needs it does not pass without."""
    if not settings.ELASTICSEARCH_TEST_URL:
        pytest.fail("Set ELASTICSEARCH_TEST_URL to an Elasticsearch 9 for the tests marked `engine`.")
    return settings.ELASTICSEARCH_TEST_URL


@contextmanager
def use(prefix: str, url: str) -> Iterator[ElasticSite]:
    """Run with this engine and prefix, patiently, since the machine may be busy."""
    breaker.succeeded()
    with override_settings(ELASTICSEARCH_URL=url, ELASTICSEARCH_PREFIX=prefix, SEARCH_TIMEOUT_SECONDS=5.0):
        site = ElasticSite(prefix, writer_client())
        try:
            yield site
        finally:
            breaker.succeeded()


@contextmanager
def new_site(url: str = "") -> Iterator[ElasticSite]:
    """Give a site its own prefix on the engine, without any index, and remove every trace of it."""
    with use(f"test-{secrets.token_hex(5)}", url or engine_url()) as site:
        indices.prepare(site.client, site.prefix)
        try:
            yield site
        finally:
            site.remove()


_shared: list[ElasticSite] = []


@contextmanager
def shared_site() -> Iterator[ElasticSite]:
    """Give a site whose two indices this process makes once and empties for each test."""
    if not _shared:
        with use(f"test-{secrets.token_hex(5)}", engine_url()) as site:
            indices.prepare(site.client, site.prefix)
            site.make_indices()
            _shared.append(site)
            atexit.register(site.remove)
    with use(_shared[0].prefix, engine_url()):
        _shared[0].adopt_indices()
        yield _shared[0]
