"""A deadline that the site has seen pass has passed, whatever the clock says afterwards."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from projects.bids.arrivals import Arrival
from projects.bids.canonical import digest_of
from projects.bids.content import bid_text
from projects.bids.enums import BidStage
from projects.bids.exceptions import CallNotOpen
from projects.bids.models import Bid, BidVersion, CallClose
from projects.bids.services import (
    Lateness,
    ask_late_exception,
    begin_opening,
    grant_late_exception,
    see_closes,
    submit_bid,
    withdraw_bid,
)
from projects.calls.models import CallPage
from tests.projects.bids.factories import after_the_close, draft_bid, officer, run_by, steward, submitted_bid
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db


def send_in(bid: Bid, arrival: Arrival | None = None) -> BidVersion:
    """Hand it in as a page does: in no transaction but the act's own, so that what a refusal leaves behind stays."""
    return submit_bid(bid, seen=digest_of(bid_text(bid)), by=bid.started_by, arrival=arrival)


def come_late(bid: Bid) -> None:
    """Have somebody come too late."""
    with after_the_close(bid.call), pytest.raises(CallNotOpen):
        send_in(bid)


def test_whoever_was_late_is_late_by_a_clock_set_back():
    bid = draft_bid()
    come_late(bid)
    assert CallClose.objects.get(call=bid.call).passed_at == bid.call.closes_at
    for act in (lambda: send_in(bid), lambda: draft_bid(call=bid.call)):
        with pytest.raises(CallNotOpen, match="has closed"):
            act()
    assert not BidVersion.objects.exists()
    draft_bid(by=bid.started_by)  # Other calls are none the worse for it.


def test_one_refusal_closes_the_call_for_all_by_a_clock_set_back():
    bid = draft_bid()
    theirs = submitted_bid(call=bid.call)
    come_late(bid)
    with pytest.raises(CallNotOpen):
        withdraw_bid(theirs, by=theirs.started_by)


def test_the_worker_sees_each_deadline_pass_once_also_where_nobody_is_late():
    bid, open_call = draft_bid(), CallFactory(closing_soon=True)
    assert see_closes() == 0
    with after_the_close(bid.call):
        assert see_closes() == 2
        assert see_closes() == 0
    with pytest.raises(CallNotOpen):
        send_in(bid)
    seen = dict(CallClose.objects.values_list("call", "passed_at"))
    assert seen == {bid.call_id: bid.call.closes_at, open_call.pk: open_call.closes_at}


def test_beginning_to_open_them_leaves_behind_that_the_call_has_closed():
    bid = submitted_bid()
    one = run_by(bid.call)
    with after_the_close(bid.call):
        begin_opening(bid.call, BidStage.BID, by=one)
    assert CallClose.objects.get(call=bid.call).passed_at == bid.call.closes_at


@pytest.mark.parametrize("name", ["bid-check", "bid-withdraw", "file-list"])
def test_a_page_that_was_sent_too_late_is_refused_again_by_a_clock_set_back(name, client):
    bid = submitted_bid()
    client.force_login(bid.started_by)
    address = reverse(f"bids:{name}", args=[bid.reference])
    with after_the_close(bid.call):
        client.force_login(bid.started_by)
        client.get(address)
        assert not CallClose.objects.exists()  # To look writes nothing.
        client.post(address)
        assert CallClose.objects.exists()
    client.force_login(bid.started_by)
    for send in (client.get, client.post):
        assert send(address).url == bid.get_absolute_url()
    assert "Withdraw" not in client.get(bid.get_absolute_url()).content.decode()


def test_a_call_that_has_closed_is_not_begun_on_its_page_by_a_clock_set_back(client):
    bid, person = draft_bid(), steward()
    come_late(bid)
    client.force_login(person)
    client.post(reverse("bids:bid-new", args=[bid.call_id]), {"lead": person.memberships.get().organisation_id})
    assert Bid.objects.count() == 1


def test_expressions_of_interest_stay_closed_and_the_second_stage_is_not_closed_with_them():
    call = CallFactory(two_stages=True)
    bid = draft_bid(call=call, stage=BidStage.EXPRESSION)
    with time_machine.travel(call.eoi_closes_at, tick=False), pytest.raises(CallNotOpen):
        send_in(bid)
    with pytest.raises(CallNotOpen):
        send_in(bid)
    assert CallClose.objects.get().passed_at == call.eoi_closes_at < call.closes_at


def test_leave_to_be_late_that_has_passed_does_not_come_back():
    bid = draft_bid()
    one, other, closes_at = run_by(bid.call), officer(superuser=True), bid.call.closes_at
    late = Lateness(stage=BidStage.BID, organisation=bid.lead, until=closes_at + timedelta(hours=5), reason="A fire.")
    with after_the_close(bid.call):
        grant_late_exception(ask_late_exception(bid.call, late, by=one), by=other)
    with time_machine.travel(late.until, tick=False), pytest.raises(CallNotOpen):
        send_in(bid)
    with after_the_close(bid.call, hours=1), pytest.raises(CallNotOpen):
        send_in(bid)
    assert CallClose.objects.get().passed_at == late.until


def test_leave_to_be_late_is_given_and_taken_though_the_clock_was_set_back():
    bid = draft_bid()
    one, other = run_by(bid.call), officer(superuser=True)
    come_late(bid)
    late = Lateness(
        stage=BidStage.BID, organisation=bid.lead, until=bid.call.closes_at + timedelta(hours=5), reason="The clock."
    )
    grant_late_exception(ask_late_exception(bid.call, late, by=one), by=other)
    assert send_in(bid).late_by is not None


def test_what_arrived_in_time_is_not_late_because_another_came_late_meanwhile():
    bid = draft_bid()
    arrival = Arrival.now()
    come_late(draft_bid(call=bid.call))
    assert send_in(bid, arrival=arrival).submitted_at == arrival.at


def test_a_clock_that_ran_ahead_costs_the_deadline_and_no_more_so_that_officers_can_move_it():
    bid = draft_bid()
    with after_the_close(bid.call, days=400):
        see_closes()
    assert CallClose.objects.get(call=bid.call).passed_at == bid.call.closes_at
    with pytest.raises(CallNotOpen):
        send_in(bid)
    CallPage.objects.filter(pk=bid.call_id).update(closes_at=bid.call.closes_at + timedelta(days=1))
    assert send_in(bid).number == 1
