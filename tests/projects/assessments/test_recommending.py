"""What the officer who runs a call recommends: who writes it, who reads it, and that it stays once it is decided."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.models import PrivateLogEntry
from hub.members.services import erase_oneself
from projects.assessments.exceptions import ChangedMeanwhile, DecidedAlready, RecommendationRefused
from projects.assessments.models import Recommendation
from projects.assessments.models.recommending import LONGEST_RECOMMENDATION
from projects.assessments.services import declare_interest, write_recommendation
from projects.awards.services import make_decision
from projects.bids.enums import BidStage
from projects.bids.models import BidPerson
from projects.bids.services import begin_opening, confirm_opening
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MembershipFactory
from tests.projects.assessments.browsing import page_of, said, signed_in, status_of
from tests.projects.assessments.factories import (
    assessor_of,
    commissioned_call,
    commissioner,
    handed_in,
    opened_bids,
)
from tests.projects.awards.factories import at_the_second_stage, decided_bids
from tests.projects.bids.factories import officer, submitted_bid

pytestmark = pytest.mark.django_db
PAGE = "assessments_admin:call-assessment"
PACK = "assessments_admin:decision-pack"
WRITE = "assessments_admin:recommendation-write"
WORDS = "Award the first: it alone says who opens the door."


def write(bid, text: str = WORDS, **more) -> Recommendation:
    return write_recommendation(bid.call, BidStage(bid.stage), text, **{"by": bid.call.commissioner, **more})


def of_call(bid) -> tuple:
    return bid.call.pk, bid.stage


def test_it_is_written_on_its_page_and_stands_in_the_pack_with_who_and_when():
    (bid,) = opened_bids()
    by = bid.call.commissioner
    assert "None is written yet" in page_of(by, PACK, *of_call(bid))
    assert "Nobody has written one yet" in page_of(by, PAGE, *of_call(bid))
    page = said(by, WRITE, *of_call(bid), seen=0, text=f"  {WORDS}\n<b>Now</b>  ")
    assert "It is kept" in page
    written = Recommendation.objects.get()
    assert (written.call_id, written.stage, written.number, written.written_by) == (bid.call_id, "bid", 1, by)
    assert written.text.startswith(WORDS)
    for name in (PACK, PAGE, WRITE):
        page = page_of(by, name, *of_call(bid))
        for words in (WORDS, "&lt;b&gt;Now", by.display_name):
            assert words in page
        assert "<b>Now" not in page


def test_beside_it_stands_the_order_by_total_with_ties():
    bids = opened_bids(3)
    person = assessor_of(bids[0])
    for bid, points in zip(bids, ((3, 3), (5, 5), (3, 3)), strict=True):
        if bid != bids[0]:
            declare_interest(bid, has_conflict=False, by=person)
        handed_in(bid, *points, by=person)
    write(bids[0])
    page = page_of(bids[0].call.commissioner, PACK, *of_call(bids[0]))
    order = " ".join(page.partition("Order by weighted total")[2].partition("</ul>")[0].split())
    assert f"<li>1 {bids[1].lead.name}: 100.00</li>" in order
    for tied in (bids[0], bids[2]):
        assert f"<li>2= {tied.lead.name}: 60.00 <strong>(tie)</strong></li>" in order
    assert order.index("<li>1 ") < order.index("<li>2= ")


def test_the_last_one_counts_and_what_stood_before_is_kept():
    (bid,) = opened_bids()
    first, second = write(bid), write(bid, "Award nothing.", seen=1)
    assert (first.number, second.number) == (1, 2)
    by = bid.call.commissioner
    pack = page_of(by, PACK, *of_call(bid))
    assert "Award nothing." in pack
    assert WORDS not in pack
    page = page_of(by, WRITE, *of_call(bid)).partition("What was recommended so far")[2]
    assert page.index("Award nothing.") < page.index(WORDS)
    with pytest.raises(TypeError):
        first.save()


def test_a_page_from_before_takes_no_place_of_another_unseen():
    (bid,) = opened_bids()
    write(bid)
    with pytest.raises(ChangedMeanwhile):
        write(bid, "Mine.", seen=0)
    page = said(bid.call.commissioner, WRITE, *of_call(bid), seen=0, text="Mine.")
    assert "was written after the page was opened" in page
    assert "Mine." in page
    assert 'name="seen" value="1"' in page
    assert Recommendation.objects.get().text == WORDS


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST_RECOMMENDATION + 1)])
def test_one_that_says_nothing_or_too_much_is_refused(text):
    (bid,) = opened_bids()
    with pytest.raises(RecommendationRefused, match="at most 4,000"):
        write(bid, text)
    page = said(bid.call.commissioner, WRITE, *of_call(bid), seen=0, text=text)
    assert ("Use at most 4,000 characters" if text.strip() else "Say what you recommend") in page
    assert not Recommendation.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(call=bid.call, number=1, text="", written_by=bid.call.commissioner)


def test_none_is_written_before_the_bids_are_open():
    bid = submitted_bid(call=commissioned_call())
    with pytest.raises(RecommendationRefused, match="Open the bids first"):
        write(bid)
    assert status_of(bid.call.commissioner, WRITE, *of_call(bid)) == 404
    posted = signed_in(bid.call.commissioner).post(reverse(WRITE, args=of_call(bid)), {"seen": 0, "text": WORDS})
    assert posted.status_code == 404
    assert not Recommendation.objects.exists()


def test_once_the_decision_is_made_it_stays_as_it_is():
    bids = decided_bids()
    by = bids[0].call.commissioner
    write(bids[0])
    make_decision(bids[0].call, BidStage.BID, by=by)
    with pytest.raises(DecidedAlready):
        write(bids[0], "After all, the other.")
    page = page_of(by, WRITE, *of_call(bids[0]))
    assert "The recommendation stays as it is" in page
    assert 'name="text"' not in page
    assert "The recommendation stays as it is" in said(by, WRITE, *of_call(bids[0]), seen=1, text="The other.")
    assert Recommendation.objects.get().text == WORDS
    for name in (PACK, PAGE):
        page = page_of(by, name, *of_call(bids[0]))
        assert WORDS in page
        assert reverse(WRITE, args=of_call(bids[0])) not in page


def test_each_stage_has_its_own():
    call = commissioned_call(two_stages=True)
    bid = submitted_bid(call=call, stage=BidStage.EXPRESSION)
    with at_the_second_stage(call):
        opening = begin_opening(call, BidStage.EXPRESSION, by=call.commissioner)
        confirm_opening(opening, by=UserFactory(superuser=True))
        assert write(bid).number == 1
        assert WORDS in page_of(call.commissioner, PACK, call.pk, "eoi")
        with pytest.raises(RecommendationRefused, match="Open the bids first"):
            write_recommendation(call, BidStage.BID, "Of the bids.", by=call.commissioner)
    assert status_of(call.commissioner, WRITE, call.pk, "bid") == 404
    assert Recommendation.objects.get().stage == BidStage.EXPRESSION


def test_only_who_runs_the_call_writes_and_reads_it():
    (bid,) = opened_bids()
    scorer = handed_in(bid, 3, 4).person
    write(bid)
    secretary = AccessFactory(officer=True).person
    others = [scorer, assessor_of(bid), bid.started_by, officer(), officer(superuser=True), commissioner(), secretary]
    for person in others:
        assert not Recommendation.objects.visible_to(person).exists()
        with pytest.raises(PermissionDenied):
            write(bid, "Mine.", by=person)
        for name in (WRITE, PACK, PAGE):
            assert status_of(person, name, *of_call(bid)) in {302, 403, 404}
        signed_in(person).post(reverse(WRITE, args=of_call(bid)), {"seen": 1, "text": "Mine."})
    assert Recommendation.objects.visible_to(bid.call.commissioner).get().text == WORDS
    assert WORDS not in page_of(scorer, "assessments:bid-page", bid.reference)


def test_whoever_comes_to_have_a_part_in_a_bid_reads_it_no_more():
    (bid,) = opened_bids()
    by = bid.call.commissioner
    write(bid)
    MembershipFactory(person=by, organisation=bid.lead)
    assert not Recommendation.objects.visible_to(by).exists()
    with pytest.raises(PermissionDenied):
        write(bid, "Award ours.", by=by)
    assert status_of(by, WRITE, *of_call(bid)) == 404
    assert not BidPerson.objects.filter(person=by).exists()


def test_it_is_logged_where_no_page_shows_it_and_without_a_word_of_it():
    (bid,) = opened_bids()
    write(bid)
    line = PrivateLogEntry.objects.get(action="assessments.recommendation.write")
    assert line.user == bid.call.commissioner
    assert WORDS not in f"{line.label} {line.data}"
    assert not PageLogEntry.objects.filter(action__startswith="assessments.").exists()


def test_what_is_rolled_back_leaves_neither_it_nor_a_line():
    (bid,) = opened_bids()
    with transaction.atomic():
        write(bid)
        transaction.set_rollback(True)
    assert not Recommendation.objects.exists()
    assert not PrivateLogEntry.objects.filter(action="assessments.recommendation.write").exists()


def test_it_stays_under_former_member_when_who_wrote_it_is_erased():
    (bid,) = opened_bids()
    person = MembershipFactory().person
    Recommendation.objects.create(call=bid.call, number=1, text=WORDS, written_by=person, written_at=timezone.now())
    erase_oneself(by=person)
    page = page_of(bid.call.commissioner, PACK, *of_call(bid))
    assert WORDS in page
    assert "Former member" in page
