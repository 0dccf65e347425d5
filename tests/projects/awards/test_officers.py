"""The pages of the officer who runs a call, from deciding a bid to the notice; the register; the bidder's letter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from home.work import waiting_for
from projects.awards.models import BidDecision, CallDecision, Letter
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory
from tests.projects.assessments.browsing import page_of, said, signed_in, status_of
from tests.projects.assessments.factories import commissioned_call, commissioner
from tests.projects.awards.factories import AWARD, DECLINE, after_the_standstill, decided_bids, made, scored_bids, told
from tests.projects.bids.factories import organisation_of, submitted_bid

pytestmark = pytest.mark.django_db
PAGE = "awards_admin:call-decision"
DECIDE = "awards_admin:bid-decide"
MAKE = "awards_admin:decision-make"
LETTER = "awards_admin:letter-edit"
SEND = "awards_admin:letters-send"
PUBLISH = "awards_admin:notice-publish"
INDEX = "awards_biddecision_modeladmin_index"
INSPECT = "awards_biddecision_modeladmin_inspect"


def of_call(bid) -> tuple:
    return bid.call_id, bid.stage


def of_bid(bid) -> tuple:
    return *of_call(bid), bid.reference


def test_before_the_opening_there_is_nothing_to_decide():
    call = commissioned_call()
    bid = submitted_bid(call=call)
    page = page_of(call.commissioner, PAGE, *of_call(bid))
    assert "These are not open" in page
    assert bid.lead.name not in page
    assert status_of(call.commissioner, DECIDE, *of_bid(bid)) == 404


def test_a_call_is_decided_told_and_published_page_by_page(mailoutbox):
    best, other = scored_bids()
    by = best.call.commissioner
    assert "Decide on every bid" in page_of(by, PAGE, *of_call(best))
    assert 'value="14814.00"' in page_of(by, DECIDE, *of_bid(best))  # What the bid costs.
    page = said(by, DECIDE, *of_bid(best), seen=0, decided="awarded", value="£14,814", reason=AWARD.reason)
    assert "Nobody is told yet" in page
    said(by, DECIDE, *of_bid(other), seen=0, decided="declined", value="14814.00", reason=DECLINE.reason)
    assert BidDecision.objects.get(bid=other).value is None
    assert "Read the letters over" in said(by, MAKE, *of_call(best))
    for bid in (best, other):
        said(by, LETTER, *of_bid(bid), seen=0, text=f"Dear {bid.lead.name}")
    assert "The letters are sent" in said(by, SEND, *of_call(best))
    assert "The standstill runs until" in page_of(by, PAGE, *of_call(best))
    assert "Nothing is announced" in said(by, PUBLISH, *of_call(best))
    decision = CallDecision.objects.get()
    assert not decision.is_published
    with after_the_standstill(decision):
        assert AWARD.reason in page_of(by, PUBLISH, *of_call(best))
        assert any(section.heading == "Award notices to publish" and section.tasks for section in waiting_for(by))
        assert "on the page of the call" in said(by, PUBLISH, *of_call(best))
        assert not any(section.heading == "Award notices to publish" for section in waiting_for(by))
    assert CallDecision.objects.get().is_published


def test_a_form_that_is_stale_or_says_what_cannot_stand_keeps_what_was_typed():
    (bid,) = scored_bids(1)
    by = bid.call.commissioner
    for fields, problem in (
        ({"decided": "awarded", "value": "1e99", "reason": "My words."}, "Enter an amount"),
        ({"decided": "awarded", "value": "-5", "reason": "My words."}, "not negative"),
        ({"decided": "awarded", "value": "", "reason": "My words."}, "Say what is awarded"),
        ({"decided": "burned", "reason": "My words."}, "Choose one of these"),
        ({"reason": "My words."}, "Choose what is decided"),
    ):
        page = said(by, DECIDE, *of_bid(bid), seen=0, **fields)
        assert problem in page
        assert "My words." in page
    said(by, DECIDE, *of_bid(bid), seen=0, decided="declined", reason="First.")
    page = said(by, DECIDE, *of_bid(bid), seen=0, decided="declined", reason="From another window.")
    assert "was decided upon after the page was opened" in page
    assert "From another window." in page
    assert BidDecision.objects.get().reason == "First."


def test_the_pages_are_for_the_officer_who_runs_the_call_alone():
    decision = told(1)
    letter = decision.letters.get()
    bid, by = letter.bid, decision.call.commissioner
    pages = [(PAGE, of_call(bid)), (MAKE, of_call(bid)), (SEND, of_call(bid)), (PUBLISH, of_call(bid)),
             (LETTER, of_bid(bid)), (INSPECT, (letter.bid_decision_id,))]  # fmt: skip
    for name, args in pages:
        assert status_of(by, name, *args) == 200
        for other in (commissioner(), UserFactory(superuser=True)):
            assert status_of(other, name, *args) in {302, 404}
            assert signed_in(other).post(reverse(name, args=args)).status_code in {302, 404, 405}
    MembershipFactory(person=by, organisation=organisation_of(bid.started_by))
    assert {status_of(by, name, *args) for name, args in pages} <= {302, 404}
    assert "no-store" in signed_in(by).get(reverse(PAGE, args=of_call(bid)))["Cache-Control"]


def test_a_letter_is_read_on_the_site_by_its_bidder_alone():
    decision = made(2)
    letter, other = Letter.objects.filter(decision=decision).order_by("pk")
    person = letter.bid.started_by
    assert status_of(person, "awards:letter-page", letter.bid.reference) == 404
    decision = told(1)
    letter = decision.letters.get()
    person = letter.bid.started_by
    page = page_of(person, "awards:letter-page", letter.bid.reference)
    assert "Nothing is announced before" in page
    assert AWARD.reason in page
    assert "Read the letter from the council" in page_of(person, "bids:bid-page", letter.bid.reference)
    assert status_of(other.bid.started_by, "awards:letter-page", letter.bid.reference) == 404
    assert status_of(decision.call.commissioner, "awards:letter-page", letter.bid.reference) == 404
    with after_the_standstill(decision):
        assert "The standstill was over" in page_of(person, "awards:letter-page", letter.bid.reference)


def test_the_register_filters_searches_and_exports_safely():
    decision = told(2)
    by = decision.call.commissioner
    best = decision.letters.get(bid_decision__decided="awarded").bid
    other = decision.letters.get(bid_decision__decided="declined").bid
    (elsewhere,) = decided_bids(1)
    for bid, name in ((best, "Bright Bridge"), (other, "Door and Daughters"), (elsewhere, "Somewhere Else Trust")):
        bid.lead.name = name
        bid.lead.save()
    assert elsewhere.lead.name in page_of(elsewhere.call.commissioner, INDEX)
    assert elsewhere.lead.name not in page_of(by, INDEX)
    assert other.lead.name in page_of(by, INDEX)
    assert other.lead.name not in page_of(by, INDEX, query="?decided=awarded&state=told")
    assert best.lead.name not in page_of(by, INDEX, query="?state=published")
    assert other.lead.name not in page_of(by, INDEX, query="?q=Bright+Bridge")
    for odd in ("?call=x", "?call=99999999999999999999", "?decided=x&state=x", "?p=99999", "?q=%00"):
        assert signed_in(by).get(reverse(INDEX) + odd).status_code in {200, 302}
    best.lead.name = "=HYPERLINK(1)"
    best.lead.save()
    exported = page_of(by, INDEX, query="?export=csv")
    assert "'=HYPERLINK" in exported
    assert "14814.00" in exported
    assert signed_in(by).get(reverse(INDEX) + "?export=xlsx").status_code == 200
    assert PageLogEntry.objects.filter(action="awards.decision.export", user=by, page=best.call_id).count() == 2
    assert status_of(commissioner(), INDEX) in {302, 403}
    assert AWARD.reason in page_of(by, INSPECT, best.decisions.get().pk)


def test_the_page_asks_as_much_for_four_bids_as_for_two():
    asked = set()
    for number in (2, 4):
        bids = decided_bids(number)
        client = signed_in(bids[0].call.commissioner)
        client.get(reverse(PAGE, args=of_call(bids[0])))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(PAGE, args=of_call(bids[0])))
        asked.add(len(queries))
    assert len(asked) == 1
