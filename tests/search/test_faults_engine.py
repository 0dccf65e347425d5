"""The real server killed and paused. It is a node of our own, so that nobody else's tests notice."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from wagtail.models import Page

from prospectus.models import ProspectusPage
from search.engines import database_engine
from search.engines.base import SearchRequest
from search.engines.breaker import breaker
from search.models import PendingChange
from search.queries import find
from search.rebuild import rebuild
from search.sync import sync
from tests.search.changes import found
from tests.search.elastic_site import ElasticSite, new_site

pytestmark = [pytest.mark.engine, pytest.mark.django_db, pytest.mark.usefixtures("probe_source")]
REQUEST = SearchRequest("bus", tokens=frozenset({"public"}))
Rig = Callable[[str], str]


def _free_port() -> int:
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            if port > 65_000:
                continue
            try:
                other.bind(("127.0.0.1", port + 100))
            except OSError:
                continue
            return int(port)


@pytest.fixture(scope="session")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """The script that starts, pauses and kills a server of its own: `rig("pause")`."""
    script = settings.ELASTICSEARCH_RIG
    if not script.is_file():
        pytest.skip(f"ELASTICSEARCH_RIG names no script that can pause and kill a server ({script}).")
    env = {**os.environ, "ES_PORT": str(_free_port()), "ES_RUN": str(tmp_path_factory.mktemp("node"))}

    def run(verb: str) -> str:
        done = subprocess.run([str(script), verb], env=env, check=True, stdout=subprocess.PIPE, text=True, timeout=180)
        return done.stdout.strip()

    try:
        yield run
    finally:
        run("stop")


@pytest.fixture(scope="session")
def own_engine(rig: Rig) -> str:
    return rig("start")


@pytest.fixture
def site(db: None, own_engine: str, rig: Rig) -> Iterator[ElasticSite]:
    with new_site(own_engine) as site:
        settings.SEARCH_TIMEOUT_SECONDS = 1.0  # As readers have it.
        rebuild(client=site.client)
        yield site


def publish(root: Page, title: str) -> float:
    """Publish a page as an editor would, and return how long it took."""
    page = root.add_child(instance=ProspectusPage(title=title, slug=title.lower().replace(" ", "-"), live=False))
    started = time.monotonic()
    page.save_revision().publish()
    return time.monotonic() - started


def ask() -> tuple[bool, int, float]:
    """Search as a reader. Returns whether a stand-in answered, how much was found and how long it took."""
    started = time.monotonic()
    answer = find(REQUEST)
    return answer.is_fallback, answer.answer.total, time.monotonic() - started


def ask_database() -> float:
    """Return how long the database's own engine takes for the same search at this moment, on this machine."""
    started = time.monotonic()
    database_engine().search(REQUEST)
    return time.monotonic() - started


@pytest.mark.parametrize(("fault", "remedy"), [("pause", "resume"), ("kill9", "restart")])
def test_nobody_waits_for_a_lost_engine_and_nothing_written_meanwhile_is_lost(site, rig, site_root, fault, remedy):
    publish(site_root, "Bus lanes")
    usual = max(publish(site_root, f"Bus stop {number}") for number in range(3))
    sync(client=site.client)
    site.show()
    assert ask()[:2] == (False, 4)
    plain = max(ask_database() for _ in range(3))

    rig(fault)
    try:
        assert publish(site_root, "Bus fares") < usual + 0.5
        first, second = ask(), ask()
        assert first[:2] == second[:2] == (True, 5)
        assert first[2] < plain + 2  # One attempt at the engine.
        assert second[2] < plain + 0.5  # None.
        hasty = site.client.options(request_timeout=1)
        assert sync(client=hasty).is_engine_away
        assert PendingChange.objects.count() == 1
    finally:
        rig(remedy)

    breaker.succeeded()  # The pause of the fuse is over.
    PendingChange.objects.update(not_before=None)
    sync(client=site.client)
    site.show()
    assert not PendingChange.objects.exists()
    assert len(found("bus")) == 5
