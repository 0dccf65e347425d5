"""The database is restarted in the middle of a request, or locked: people are asked to come back, nothing is half done,
and the site is well again by itself.
"""

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import LiteralString

import psycopg
import pytest

from tests.home.page_factories import contact_page
from tests.hostile.conftest import connected_to
from tests.hostile.own_cluster import Cluster, own_cluster, web_server
from tests.hub.members.factories import SecretaryFactory

MESSAGE = {"name": "Ada", "email": "ada@example.org", "subject": "A question", "message": "When do you meet?"}


class Visitor:
    """A person with a browser that keeps cookies and follows redirects."""

    def __init__(self, site: str) -> None:
        self.site = site
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str | None, str]:
        """Return the status, Retry-After and the page."""
        data = urllib.parse.urlencode(fields).encode() if fields else None
        try:
            with self.opener.open(self.site + path, data, timeout=60) as answer:
                return answer.status, None, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers["Retry-After"], answer.read().decode()

    def write(self, subject: str) -> tuple[int, str | None, str]:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask("/contact/")[2])
        assert token
        return self.ask("/contact/", {**MESSAGE, "subject": subject, "csrfmiddlewaretoken": token[1]})


@pytest.fixture(scope="module")
def cluster(pristine: str) -> Iterator[Cluster]:
    # Not within the folder of the test run, which any other run closes to PostgreSQL's own user.
    with TemporaryDirectory() as folder, own_cluster(Path(folder)) as cluster:
        cluster.copy(pristine)
        yield cluster


@pytest.fixture(scope="module")
def visitor(cluster: Cluster, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody at the contact page of a site whose secretariat hears of messages by mail."""
    with django_db_blocker.unblock(), connected_to("hub", PORT=cluster.port, USER="hub", HOST="127.0.0.1"):
        contact_page()
        SecretaryFactory()
    with web_server(cluster.address, tmp_path_factory.mktemp("server")) as site:
        visitor = Visitor(site)
        assert wait_until(lambda: is_up(visitor))
        yield visitor


def is_up(visitor: Visitor) -> bool:
    try:
        return visitor.ask("/")[0] == 200
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def is_waiting(cluster: Cluster) -> bool:
    return asked(cluster, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0


def kept(cluster: Cluster, subject: str) -> tuple[int, int]:
    """Return how many messages and mails of this subject there are."""
    return (
        asked(cluster, "SELECT count(*) FROM home_contactmessage WHERE subject = %s", subject),
        asked(cluster, "SELECT count(*) FROM home_outgoingmail WHERE subject = %s", f"Contact: {subject}"),
    )


def asked(cluster: Cluster, question: LiteralString, *values: str) -> int:
    with psycopg.connect(cluster.address) as own:
        row = own.execute(question, values).fetchone()
    return int(row[0]) if row else 0


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_restart_in_the_middle_of_a_request_leaves_nothing_half_done(cluster: Cluster, visitor: Visitor):
    with ThreadPoolExecutor(1) as pool, closing(psycopg.connect(cluster.address)) as holder:
        holder.execute("LOCK TABLE home_outgoingmail")  # The message is written by then, its mail not yet.
        answer = pool.submit(visitor.write, "Restarted")
        assert wait_until(lambda: is_waiting(cluster))
        cluster.restart()
        status, retry_after, page = answer.result(60)
    assert (status, retry_after) == (503, "10")
    assert "terminating" not in page
    assert kept(cluster, "Restarted") == (0, 0)
    for _ in range(5):  # Whichever thread answers: its connection of before is looked at first.
        assert visitor.ask("/")[0] == 200
    assert visitor.write("Restarted")[0] == 200
    assert kept(cluster, "Restarted") == (1, 1)


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_lock_that_is_held_for_long_is_told_after_five_seconds(cluster: Cluster, visitor: Visitor):
    with closing(psycopg.connect(cluster.address)) as holder:
        holder.execute("LOCK TABLE home_outgoingmail")
        started = time.monotonic()
        status, retry_after, _ = visitor.write("Locked")
        took = time.monotonic() - started
    assert (status, retry_after) == (503, "10")
    assert took < 20
    assert kept(cluster, "Locked") == (0, 0)
    assert visitor.write("Locked")[0] == 200
    assert kept(cluster, "Locked") == (1, 1)
