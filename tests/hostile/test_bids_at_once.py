"""Bids at the very same moment: handed in twice, at the close, withdrawn, opened; and a question at its cut-off."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pkgutil import resolve_name
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import PageLogEntry

from home.models import OutgoingMail
from projects.bids.arrivals import Arrival
from projects.bids.canonical import digest_of
from projects.bids.content import bid_text
from projects.bids.enums import BidStage, BidState, Step
from projects.bids.exceptions import BidError, CallNotOpen, DoneAlready
from projects.bids.models import Bid, BidVersion, Opening
from projects.bids.services import begin_opening, confirm_opening, save_step, withdraw_bid
from projects.bids.services.files import add_file
from projects.calls import clock
from projects.calls.exceptions import CallError, QuestionsClosed
from projects.calls.models import CallPage, CallQuestion
from projects.calls.services import ask_about_call, cancel_call
from tests.hostile.together import at_once, linger, poster
from tests.hub.members.factories import MemberFactory
from tests.projects.bids.factories import content, draft_bid, hand_in, officer, run_by, submitted_bid

pytestmark = pytest.mark.usefixtures("committed_site")
A_MOMENT = timedelta(milliseconds=1)
WHAT_IT_LEAVES: dict[str, Callable[[Bid], bool]] = {
    "bid-check": lambda bid: bid.versions.count() == 1,
    "step-edit": lambda bid: bid.steps.get(name=Step.TEAM).number == 2,
    "file-list": lambda bid: bid.files.count() == 1,
    "bid-withdraw": lambda bid: Bid.objects.get(pk=bid.pk).state == BidState.WITHDRAWN,
}


def tried(act: Callable[[], Any]) -> Callable[[], Any]:
    """Return the act, which gives back a refusal instead of raising it."""

    def do() -> Any:
        try:
            return act()
        except (BidError, CallError) as error:
            return error

    return do


class Held:
    """An act that is in the middle of its work, with the call in hand, when another one comes.

    The other one waits for `is_held`. Once it has looked at the clock, or waits for the row without having done so, the
    clock goes on to `then`.
    """

    def __init__(
        self, monkeypatch: Any, target: str, *, first: datetime, then: datetime, patience: float = 0.6
    ) -> None:
        self.is_held, self.has_looked, self.moment = threading.Event(), threading.Event(), first
        original = resolve_name(target)

        def slow(*args: Any, **kwargs: Any) -> Any:
            self.holder = threading.get_ident()
            self.is_held.set()
            self.has_looked.wait(patience)
            time.sleep(0.2)
            self.moment = then
            time.sleep(0.2)
            return original(*args, **kwargs)

        monkeypatch.setattr(target, slow)
        monkeypatch.setattr(clock, "now", self.now)

    def now(self) -> datetime:
        """Return what the clock says, and notice that the other one has asked."""
        moment = self.moment
        if self.is_held.is_set() and threading.get_ident() != self.holder:
            self.has_looked.set()
        return moment

    def then(self, act: Callable[[], Any]) -> Callable[[], Any]:
        """Return the act that comes second."""

        def do() -> Any:
            assert self.is_held.wait(20)
            return tried(act)()

        return do


def test_one_bid_handed_in_twice_at_once_is_one_version_and_one_receipt(monkeypatch):
    linger(monkeypatch, "projects.bids.services.handing_in.missing")
    bid = draft_bid()
    answers = at_once([tried(lambda: hand_in(bid)) for _ in range(2)])
    assert sorted(type(answer).__name__ for answer in answers) == ["BidVersion", "DoneAlready"]
    assert next(answer for answer in answers if isinstance(answer, DoneAlready)).left == BidVersion.objects.get()
    assert OutgoingMail.objects.filter(subject__contains="receipt").count() == 1


def saving(bid: Bid) -> Callable[[], Any]:
    """Return the act of somebody who saves a part."""
    return lambda: save_step(bid, Step.TEAM, content(Step.TEAM, bid), seen=1, by=bid.started_by)


def test_whoever_arrived_in_time_is_in_however_long_they_wait_for_another(monkeypatch):
    bid = draft_bid()
    other, closes_at = draft_bid(call=bid.call), bid.call.closes_at
    held = Held(monkeypatch, "projects.bids.services.writing.seal_of", first=closes_at - A_MOMENT, then=closes_at)
    saved, version = at_once([saving(other), held.then(lambda: hand_in(bid, arrival=Arrival.now()))])
    assert held.has_looked.is_set()
    assert clock.now() == closes_at
    assert saved.number == 2
    assert version.submitted_at == closes_at - A_MOMENT


def test_whoever_arrives_at_the_close_is_out_though_another_began_before(monkeypatch):
    bid = draft_bid()
    other, closes_at = draft_bid(call=bid.call), bid.call.closes_at
    held = Held(monkeypatch, "projects.bids.services.writing.seal_of", first=closes_at - A_MOMENT, then=closes_at)

    def later() -> Any:
        while held.moment < closes_at:
            time.sleep(0.01)
        return hand_in(bid, arrival=Arrival.now())

    saved, late = at_once([saving(other), held.then(later)])
    assert saved.number == 2
    assert isinstance(late, CallNotOpen)
    assert not BidVersion.objects.exists()


@pytest.mark.parametrize("name", ["bid-check", "step-edit", "file-list", "bid-withdraw"])
def test_a_page_that_was_sent_in_time_is_taken_after_a_wait(name, monkeypatch):
    bid = draft_bid() if name != "bid-withdraw" else submitted_bid()
    other, closes_at = draft_bid(call=bid.call), bid.call.closes_at
    sent = {
        "bid-check": {"seen": digest_of(bid_text(bid))},
        "step-edit": {"seen": "1", "text": "The last word"},
        "file-list": {"file": SimpleUploadedFile("plan.txt", b"The plan")},
        "bid-withdraw": {},
    }[name]
    more = ["team"] if name == "step-edit" else []
    post = poster(bid.started_by, reverse(f"bids:{name}", args=[bid.reference, *more]), sent)
    moments: dict[str, Any] = {"first": closes_at - A_MOMENT, "then": closes_at}
    held = Held(monkeypatch, "projects.bids.services.files.note", **moments, patience=20)
    adding = tried(lambda: add_file(other, ContentFile(b"Theirs", name="theirs.txt"), by=other.started_by))
    _, (status, said) = at_once([adding, held.then(post)])
    assert held.has_looked.is_set()
    assert clock.now() == closes_at
    assert (status, "any more" in said) == (302, False)
    assert WHAT_IT_LEAVES[name](bid)


def test_nothing_comes_in_after_the_opening_has_begun_however_early_it_arrived(monkeypatch):
    bid = draft_bid()
    closes_at = bid.call.closes_at
    monkeypatch.setattr(clock, "now", lambda: closes_at - A_MOMENT)
    arrival = Arrival.now()
    monkeypatch.setattr(clock, "now", lambda: closes_at)
    begin_opening(bid.call, BidStage.BID, by=run_by(bid.call))
    with pytest.raises(CallNotOpen):
        hand_in(bid, arrival=arrival)


def test_whoever_has_the_call_in_hand_before_the_close_is_in_time(monkeypatch):
    bid = draft_bid()
    closes_at = bid.call.closes_at
    held = Held(monkeypatch, "projects.bids.services.handing_in.missing", first=closes_at - A_MOMENT, then=closes_at)
    one = run_by(bid.call)
    version, opening = at_once([
        tried(lambda: hand_in(bid)),
        held.then(lambda: begin_opening(bid.call, BidStage.BID, by=one)),
    ])  # fmt: skip
    assert version.submitted_at == closes_at - A_MOMENT
    assert confirm_opening(opening, by=officer(superuser=True)).number_of_bids == 1


def test_what_is_withdrawn_at_the_last_moment_is_not_opened(monkeypatch):
    bid = submitted_bid()
    closes_at = bid.call.closes_at
    held = Held(monkeypatch, "projects.bids.services.handing_in.note", first=closes_at - A_MOMENT, then=closes_at)
    one = run_by(bid.call)
    withdrawn, opening = at_once([
        tried(lambda: withdraw_bid(bid, by=bid.started_by)),
        held.then(lambda: begin_opening(bid.call, BidStage.BID, by=one)),
    ])  # fmt: skip
    assert withdrawn.state == BidState.WITHDRAWN
    opening = confirm_opening(opening, by=officer(superuser=True))
    assert opening.number_of_bids == 0
    assert not Bid.objects.opened_to(one).exists()


def test_nothing_is_withdrawn_while_it_is_opened_even_if_the_clock_is_set_back(monkeypatch):
    bid = submitted_bid()
    closes_at = bid.call.closes_at
    held = Held(monkeypatch, "projects.bids.services.opening.log", first=closes_at, then=closes_at - timedelta(days=1))
    one = run_by(bid.call)
    opening, refused = at_once([
        tried(lambda: begin_opening(bid.call, BidStage.BID, by=one)),
        held.then(lambda: withdraw_bid(bid, by=bid.started_by)),
    ])  # fmt: skip
    assert isinstance(opening, Opening)
    assert isinstance(refused, CallNotOpen)
    assert Bid.objects.get(pk=bid.pk).state == BidState.SUBMITTED


def test_two_officers_who_begin_or_confirm_at_once_do_it_once(monkeypatch):
    bid = submitted_bid()
    monkeypatch.setattr(clock, "now", lambda: bid.call.closes_at)
    linger(monkeypatch, "projects.bids.services.opening.log")
    one, other, third = run_by(bid.call), officer(superuser=True), officer(superuser=True)
    begun = at_once([tried(lambda by=by: begin_opening(bid.call, BidStage.BID, by=by)) for by in (one, other)])
    assert sorted(type(each).__name__ for each in begun) == ["DoneAlready", "Opening"]
    opening = Opening.objects.get()
    seconds = [by for by in (one, other, third) if by.pk != opening.begun_by_id]
    confirmed = at_once([tried(lambda by=by: confirm_opening(opening, by=by)) for by in seconds])
    assert sorted(type(each).__name__ for each in confirmed) == ["DoneAlready", "Opening"]
    for act in ("begin", "confirm"):
        assert PageLogEntry.objects.filter(action=f"bids.opening.{act}").count() == 1


def test_nothing_is_handed_in_for_a_call_that_is_being_cancelled(monkeypatch):
    bid = draft_bid()
    now = clock.now()
    held = Held(monkeypatch, "projects.calls.services.cancelling.log", first=now, then=now)
    one = run_by(bid.call)
    cancelled, refused = at_once([
        tried(lambda: cancel_call(bid.call, reason="No money.", by=one)),
        held.then(lambda: hand_in(bid)),
    ])  # fmt: skip
    assert isinstance(cancelled, CallPage)
    assert isinstance(refused, CallNotOpen)
    assert not BidVersion.objects.exists()


def test_a_question_that_waits_until_the_cut_off_is_late(monkeypatch):
    bid, person = draft_bid(), MemberFactory()
    cut_off = bid.call.questions_until
    held = Held(monkeypatch, "projects.bids.services.writing.seal_of", first=cut_off - A_MOMENT, then=cut_off)
    _, late = at_once([
        lambda: save_step(bid, Step.TEAM, content(Step.TEAM, bid), seen=1, by=bid.started_by),
        held.then(lambda: ask_about_call(bid.call, text="May we?", by=person)),
    ])  # fmt: skip
    assert isinstance(late, QuestionsClosed)
    assert not CallQuestion.objects.exists()
