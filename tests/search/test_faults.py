"""An engine that answers badly: readers get the database's results, soon and with a notice. By a stub, not a server."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from search.engines import database_engine, reader_engines
from search.engines.base import SearchRequest
from search.engines.breaker import Breaker, breaker
from search.models import PendingChange, SearchIndex
from search.outbox import send_pending
from search.queries import find
from tests.search.changes import make

pytestmark = pytest.mark.django_db
REQUEST = SearchRequest("bus", tokens=frozenset({"public"}))
INCOMPLETE = {"timed_out": True, "_shards": {"failed": 0}, "hits": {"total": {"value": 0}, "hits": []}}


def refusal(status):
    """Return what a search of several says where it alone is refused."""
    return 200, json.dumps({"responses": [{"error": {"type": "some_exception"}, "status": status}]})


REPLIES = {
    "too many requests": (429, "{}"),
    "unavailable": (503, "{}"),
    "bad gateway": (502, "<html>no engine here</html>"),
    "index missing": (
        200,
        json.dumps({"responses": [{"error": {"type": "index_not_found_exception"}, "status": 404}]}),
    ),
    "incomplete": (200, json.dumps({"responses": [INCOMPLETE]})),
    "nonsense": (200, "[]"),
    "no JSON": (200, "{"),
    "forbidden": (403, "{}"),
}


@pytest.fixture
def stub(settings):
    """A server in the engine's place; `reply` is what it answers, after `delay` seconds."""

    class Handler(BaseHTTPRequestHandler):
        reply, delay = (200, "{}"), 0.0

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(Handler.delay)
            status, body = Handler.reply
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        do_PUT = do_POST  # noqa: N815 - the name that http.server looks for.

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.server_port}"
    breaker.succeeded()
    yield Handler
    breaker.succeeded()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("name", REPLIES)
def test_readers_get_the_databases_results_with_a_notice_where_the_engine_fails(stub, name):
    stub.reply = REPLIES[name]
    entry = make("Bus lanes")
    found = find(REQUEST)
    assert [hit.entry_id for hit in found.answer.hits] == [entry.pk]
    assert (found.answer.engine, found.is_fallback) == (database_engine().name, True)
    assert find(REQUEST).is_fallback  # The next one, which does not even ask, hears of it too.
    assert [engine.name for engine in reader_engines()] == [database_engine().name]


def test_a_slow_engine_costs_one_reader_little_and_the_next_nothing(stub, settings):
    settings.SEARCH_TIMEOUT_SECONDS = 0.3
    stub.delay = 1.0
    make("Bus lanes")
    started = time.monotonic()
    assert find(REQUEST).is_fallback
    assert time.monotonic() - started < 0.3 + 0.6
    started = time.monotonic()
    assert find(REQUEST).is_fallback
    assert time.monotonic() - started < 0.25


def test_a_refused_question_says_nothing_of_the_engines_health(stub):
    stub.reply = (
        200,
        json.dumps({"responses": [{"error": {"type": "search_phase_execution_exception"}, "status": 400}]}),
    )
    assert find(REQUEST).is_fallback
    assert len(reader_engines()) == 2


@pytest.mark.parametrize("status", [429, 502, 503])
def test_the_outbox_keeps_everything_while_the_engine_is_busy(stub, status):
    stub.reply = (status, "{}")
    SearchIndex.objects.create(scope="public", name="public", state=SearchIndex.State.LIVE)
    make("Bus lanes")
    assert send_pending().is_engine_away
    assert PendingChange.objects.get().attempts == 0


def test_without_an_engine_the_database_answers_without_a_notice(settings):
    settings.ELASTICSEARCH_URL = ""
    make("Bus lanes")
    found = find(REQUEST)
    assert (found.answer.total, found.is_fallback) == (1, False)


def test_breaker_lets_one_asker_through_after_each_pause():
    now = [0.0]
    fuse = Breaker(clock=lambda: now[0])
    assert fuse.may_ask()
    fuse.failed()
    assert not fuse.may_ask()
    now[0] = 5.1
    assert [fuse.may_ask(), fuse.may_ask()] == [True, False]
    fuse.failed()
    now[0] = 10.2
    assert not fuse.may_ask()
    now[0] = 15.2
    assert fuse.may_ask()
    fuse.succeeded()
    assert [fuse.may_ask(), fuse.may_ask()] == [True, True]
