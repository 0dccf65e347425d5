"""What the process says of a bid while it is written, refused and broken off: in its log at DEBUG and in error mail."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.log import AdminEmailHandler

from projects.bids.canonical import digest_of
from projects.bids.content import bid_text
from projects.bids.models import Bid
from tests.projects.bids.factories import draft_bid

pytestmark = pytest.mark.django_db
WORD = "zebrafinch"
OTHER_KEY = "another-key-another-key-another-key-anothe0"
TEAM = {"seen": "1", "text": f"We are {WORD}"}
COSTS = {"seen": "1", "what_0": f"Work of {WORD}", "net_0": f"{WORD}", "vat_rate_0": "20"}


@pytest.fixture(autouse=True)
def everything_told(caplog, settings) -> Iterator[None]:
    """Have the process say all it can: each line at DEBUG, and errors by mail with all that Django puts in."""
    settings.ADMINS = [("Operator", "operator@example.org")]
    handler = AdminEmailHandler(include_html=True)
    handler.setLevel(logging.ERROR)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django").addHandler(handler)
    yield
    logging.getLogger("django").removeHandler(handler)


@pytest.fixture
def bid(client) -> Bid:
    bid = draft_bid(secret=WORD)
    client.force_login(bid.started_by)
    client.raise_request_exception = False
    return bid


def at(name: str, bid: Bid, *more: str) -> str:
    return reverse(f"bids:{name}", args=[bid.reference, *more])


def plan(name: str = f"{WORD}.txt") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, f"The plan of {WORD}".encode())}


def seen(bid: Bid) -> dict[str, str]:
    return {"seen": digest_of(bid_text(bid))}


@pytest.fixture
def said(caplog, capfd, mailoutbox) -> Callable[[], str]:
    """Return all that was said by now: lines with their tracebacks, what the terminal shows, and mail in each form."""

    def told() -> str:
        mail = [str(part) for mail in mailoutbox for part in (mail.subject, mail.body, mail.alternatives)]
        return "\n".join([caplog.text, *capfd.readouterr(), *mail]).lower()

    return told


def break_off(monkeypatch, module: str) -> None:
    """Have each act of a module fail at its end, with everything at hand."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr(f"projects.bids.services.{module}.note", fail)


def test_saving_uploading_handing_in_and_replacing_leave_no_word_in_the_log(client, bid, said):
    assert client.post(at("step-edit", bid, "team"), TEAM).status_code == 302
    assert client.post(at("file-list", bid), plan()).status_code == 302
    assert client.post(at("bid-check", bid), seen(bid)).status_code == 302
    assert client.post(at("step-edit", bid, "team"), {**TEAM, "seen": "2", "text": f"Now {WORD}"}).status_code == 302
    assert client.post(at("bid-check", bid), seen(bid)).status_code == 302
    assert bid.versions.count() == 2
    for name, more in (("bid-page", []), ("bid-check", []), ("file-list", []), ("version-page", ["2"])):
        assert WORD in client.get(at(name, bid, *more)).content.decode()
    assert client.post(at("bid-withdraw", bid)).status_code == 302
    assert WORD not in said()


def test_what_is_refused_leaves_no_word_in_the_log(client, bid, said, settings):
    assert WORD in client.post(at("step-edit", bid, "costs"), COSTS).content.decode()
    assert WORD in client.post(at("step-edit", bid, "team"), {**TEAM, "seen": "0"}).content.decode()
    assert client.post(at("step-edit", bid, "team"), {**TEAM, "text": f"{WORD}\0"}).status_code < 500
    assert client.post(at("file-list", bid), plan(f"{WORD}.exe")).status_code == 200
    many = {f"{WORD}_{number}": WORD for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert client.post(at("step-edit", bid, "team"), many).status_code == 400
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(bid.started_by)
    assert strict.post(at("step-edit", bid, "team"), TEAM).status_code == 403
    settings.SEAL_KEYS = [OTHER_KEY]
    assert client.post(at("step-edit", bid, "team"), TEAM).status_code == 503
    told = said()
    assert "forbidden" in told
    assert "sealkeymissing" in told
    assert WORD not in told


def test_what_breaks_in_the_middle_leaves_no_word_in_log_or_mail(client, bid, said, mailoutbox, monkeypatch):
    handing_in = seen(bid)
    for module in ("writing", "files", "handing_in"):
        break_off(monkeypatch, module)
    assert client.post(at("step-edit", bid, "team"), TEAM).status_code == 500
    assert client.post(at("file-list", bid), plan()).status_code == 500
    assert client.post(at("bid-check", bid), handing_in).status_code == 500
    assert sum(bool(mail.alternatives) for mail in mailoutbox) == 3
    told = said()
    assert told.count("the disk is full") > 6
    assert "handing_in.py" in told
    assert WORD not in told
