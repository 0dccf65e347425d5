"""A request that is sent slowly, through all of the server's machinery: it counts from when its end has arrived."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import RawIOBase
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, ClientHandler, encode_multipart
from django.urls import reverse

from projects.bids.canonical import digest_of
from projects.bids.content import bid_text
from projects.bids.enums import BidState, Step
from projects.bids.models import Bid
from projects.calls import clock
from tests.projects.bids.factories import draft_bid, submitted_bid

pytestmark = pytest.mark.django_db
A_MOMENT = timedelta(milliseconds=1)
SECRET = "x" * 32  # Of a form and its cookie, which have to agree.
PAGES = ("bid-check", "step-edit", "file-list", "bid-withdraw")


class SlowBody(RawIOBase):
    """What somebody sends whose line is slow: in its middle the clock goes on to `then`."""

    def __init__(self, body: bytes, *, first: datetime, then: datetime) -> None:
        self.body, self.place, self.moment, self.then = body, 0, first, then

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, once they are there."""
        end = len(self.body) if size < 0 else min(self.place + size, len(self.body))
        piece, self.place = self.body[self.place : end], end
        if self.place > len(self.body) // 2:
            self.moment = self.then
        return piece


def page_of(name: str) -> tuple[Bid, str, dict[str, Any], Callable[[], bool]]:
    """Return a bid, a page of it, what is sent there, and whether that was taken."""
    bid = submitted_bid() if name == "bid-withdraw" else draft_bid()
    more = ["team"] if name == "step-edit" else []
    address = reverse(f"bids:{name}", args=[bid.reference, *more])
    sent, taken = {
        "bid-check": ({"seen": digest_of(bid_text(bid))}, bid.versions.exists),
        "step-edit": ({"seen": "1", "text": "Late words"}, lambda: bid.steps.get(name=Step.TEAM).number == 2),
        "file-list": ({"file": SimpleUploadedFile("plan.txt", b"The plan. " * 60_000)}, bid.files.exists),
        "bid-withdraw": ({"why": "x" * 100}, lambda: Bid.objects.get(pk=bid.pk).state == BidState.WITHDRAWN),
    }[name]
    return bid, address, sent, taken


@contextmanager
def connection_kept() -> Iterator[None]:
    """Have a request not close the connection on which the test's transaction is."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def send_slowly(handler: Any, client: Client, address: str, body: bytes, slow: SlowBody) -> int:
    """Send it as its person, and return the status of the answer."""
    environ = client._base_environ(
        PATH_INFO=address,
        REQUEST_METHOD="POST",
        CONTENT_TYPE=MULTIPART_CONTENT,
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": slow},
    )
    if not isinstance(handler, WSGIHandler):
        return handler(environ).status_code
    told: list[str] = []
    with connection_kept():
        handler(environ, lambda status, headers, *_: told.append(status)).close()
    return int(told[0].split()[0])


@pytest.mark.parametrize("is_exempt", [False, True])  # Whose forms nobody checks first has them read by the page alone.
@pytest.mark.parametrize("ends", [-A_MOMENT, timedelta(0), A_MOMENT])
@pytest.mark.parametrize("name", PAGES)
def test_what_began_before_the_close_and_ended_after_it_is_late(name, ends, is_exempt, client, monkeypatch):
    bid, address, sent, taken = page_of(name)
    client.force_login(bid.started_by)
    client.cookies["csrftoken"] = SECRET
    body = encode_multipart(BOUNDARY, {**sent, "csrfmiddlewaretoken": SECRET})
    closes_at = bid.call.closes_at
    slow = SlowBody(body, first=closes_at - timedelta(hours=1), then=closes_at + ends)
    monkeypatch.setattr(clock, "now", lambda: slow.moment)
    handler = ClientHandler(enforce_csrf_checks=False) if is_exempt else WSGIHandler()
    assert send_slowly(handler, client, address, body, slow) == 302
    assert slow.place == len(body)
    assert taken() == (ends < timedelta(0))
