"""Decisions at the very same moment: awards in two windows, letters sent twice, a notice and a cancellation."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from home.models import OutgoingMail
from projects.awards.exceptions import AwardError, ChangedMeanwhile, DoneAlready
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.services import decide_bid, make_decision, publish_award, save_letter, send_letters
from projects.bids.enums import BidStage
from projects.calls import clock
from projects.calls.exceptions import CallError
from projects.calls.models import CallPage
from projects.calls.services import cancel_call
from projects.delivery.models import ProjectPage
from tests.hostile.together import at_once, linger
from tests.projects.assessments.factories import commissioner
from tests.projects.awards.factories import AWARD, DECLINE, decided_bids, made, scored_bids, told

pytestmark = pytest.mark.usefixtures("committed_site")


def tried(act: Callable[[], Any]) -> Callable[[], Any]:
    """Return the act, which gives back a refusal instead of raising it."""

    def do() -> Any:
        try:
            return act()
        except (AwardError, CallError, PermissionDenied) as error:
            return error

    return do


def test_of_two_who_decide_on_a_bid_at_once_one_is_told_of_the_other(monkeypatch):
    linger(monkeypatch, "projects.awards.services.deciding._problems")
    (bid,) = scored_bids(1)
    by = bid.call.commissioner
    answers = at_once([tried(lambda each=each: decide_bid(bid, each, by=by, seen=0)) for each in (AWARD, DECLINE)])
    assert sorted(type(answer).__name__ for answer in answers) == ["BidDecision", "ChangedMeanwhile"]
    assert BidDecision.objects.count() == 1
    assert any(isinstance(answer, ChangedMeanwhile) for answer in answers)


def test_a_decision_that_is_made_twice_at_once_is_one_with_one_letter_each(monkeypatch):
    linger(monkeypatch, "projects.awards.services.deciding.last_decisions")
    bids = decided_bids(2)
    by = bids[0].call.commissioner
    answers = at_once([tried(lambda: make_decision(bids[0].call, BidStage.BID, by=by)) for _ in range(2)])
    assert sorted(type(answer).__name__ for answer in answers) == ["CallDecision", "DoneAlready"]
    assert Letter.objects.count() == 2


def test_a_bid_is_not_decided_anew_while_the_decision_is_made(monkeypatch):
    linger(monkeypatch, "projects.awards.services.deciding.last_decisions")
    (bid,) = decided_bids(1)
    by = bid.call.commissioner
    at_once([
        tried(lambda: make_decision(bid.call, BidStage.BID, by=by)),
        tried(lambda: decide_bid(bid, DECLINE, by=by)),
    ])  # fmt: skip
    letter, last = Letter.objects.get(), BidDecision.objects.order_by("number").last()
    assert letter.bid_decision == last
    assert last.reason in letter.text


def test_letters_that_are_sent_twice_at_once_go_once(monkeypatch):
    linger(monkeypatch, "projects.awards.services.letters.letters_of")
    decision = made(1)
    by = decision.call.commissioner
    save_letter(decision.letters.get(), "Dear bidder.", by=by)
    OutgoingMail.objects.all().delete()
    answers = at_once([tried(lambda: send_letters(decision, by=by)) for _ in range(2)])
    assert sorted(type(answer).__name__ for answer in answers) == ["CallDecision", "DoneAlready"]
    assert OutgoingMail.objects.count() == 1


def test_a_call_that_is_published_and_cancelled_at_once_is_one_of_them(monkeypatch):
    linger(monkeypatch, "projects.awards.services.publishing.notice_text")
    decision = told(1)
    by = decision.call.commissioner
    monkeypatch.setattr(clock, "now", lambda: decision.standstill_until)
    answers = at_once([
        tried(lambda: publish_award(decision, by=by)),
        tried(lambda: publish_award(decision, by=by)),
        tried(lambda: cancel_call(decision.call, reason="Challenged.", by=by)),
    ])  # fmt: skip
    assert sum(isinstance(answer, (AwardError, CallError)) for answer in answers) == 2
    call = CallPage.objects.get(pk=decision.call_id)
    assert (call.awarded_at is None) != (call.cancelled_at is None)
    assert CallDecision.objects.published().count() == (call.awarded_at is not None)
    assert not isinstance(answers[0], DoneAlready) or call.awarded_at is not None


def test_two_officers_who_award_at_once_while_the_call_is_handed_over_award_it_once(monkeypatch):
    linger(monkeypatch, "projects.awards.services.publishing.notice_text")
    decision, other = told(2), commissioner()
    by = decision.call.commissioner
    monkeypatch.setattr(clock, "now", lambda: decision.standstill_until)

    def take_over() -> Any:
        CallPage.objects.filter(pk=decision.call_id).update(commissioner=other)
        return publish_award(decision, by=other)

    answers = at_once([tried(lambda: publish_award(decision, by=by)), tried(take_over)])
    assert sum(isinstance(answer, CallDecision) for answer in answers) == 1
    assert {type(answer) for answer in answers} <= {CallDecision, DoneAlready, PermissionDenied}
    held = CallDecision.objects.published().get()
    assert held.published_by in {by, other}
    assert ProjectPage.objects.filter(call=decision.call_id).count() == 1


def test_an_officer_who_has_handed_the_call_over_decides_nothing_at_that_moment(monkeypatch):
    linger(monkeypatch, "projects.awards.services.parts.can_decide")
    (bid,) = scored_bids(1)
    by, other = bid.call.commissioner, commissioner()
    CallPage.objects.filter(pk=bid.call_id).update(commissioner=other)
    answers = at_once([tried(lambda each=each: decide_bid(bid, AWARD, by=each, seen=0)) for each in (by, other)])
    assert [type(answer) for answer in answers] == [PermissionDenied, BidDecision]
    assert BidDecision.objects.get().decided_by == other
