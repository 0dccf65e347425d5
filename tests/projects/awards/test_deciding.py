from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from home.models import PrivateLogEntry
from projects.assessments.exceptions import DecidedAlready
from projects.assessments.services import declare_interest, moderate_score, save_scores, submit_assessment
from projects.assessments.services.scoring import Given
from projects.awards.enums import Decided
from projects.awards.exceptions import ChangedMeanwhile, DecisionRefused, DoneAlready, NotToBeDecided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.queries import last_decisions
from projects.awards.services import Choice, decide_bid, make_decision
from projects.bids.enums import BidStage
from projects.calls.services import cancel_call
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory
from tests.projects.assessments.factories import assessor_of, commissioned_call, points_for
from tests.projects.awards.factories import AWARD, DECLINE, decided_bids, made, scored_bids
from tests.projects.bids.factories import organisation_of, submitted_bid

pytestmark = pytest.mark.django_db


def test_a_bid_is_decided_as_often_as_one_likes_and_the_last_counts():
    bid, other = scored_bids()
    by = bid.call.commissioner
    shortlisted = decide_bid(bid, Choice(Decided.SHORTLISTED, "To be heard."), by=by, seen=0)
    decide_bid(bid, AWARD, by=by, seen=shortlisted.number)
    decide_bid(other, DECLINE, by=by)
    last = last_decisions(bid.call, BidStage.BID)
    assert {pk: each.decided for pk, each in last.items()} == {bid.pk: "awarded", other.pk: "declined"}
    assert (last[bid.pk].value, last[bid.pk].decided_by) == (Decimal("14814.00"), by)
    assert BidDecision.objects.filter(bid=bid).count() == 2
    with pytest.raises(TypeError, match="never changes"):
        last[bid.pk].save()


def test_several_bids_are_awarded_for_one_call():
    bids = scored_bids(3)
    for bid in bids[:2]:
        decide_bid(bid, AWARD, by=bid.call.commissioner)
    decide_bid(bids[2], DECLINE, by=bids[2].call.commissioner)
    decision = make_decision(bids[0].call, BidStage.BID, by=bids[0].call.commissioner)
    assert decision.letters.filter(bid_decision__decided=Decided.AWARDED).count() == 2


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (Choice(Decided.AWARDED, " ", Decimal(1)), "reason"),
        (Choice(Decided.DECLINED, "x" * 2_001), "reason"),
        (Choice(Decided.AWARDED, "Best."), "value"),
        (Choice(Decided.AWARDED, "Best.", Decimal(0)), "value"),
        (Choice(Decided.AWARDED, "Best.", Decimal("-5")), "value"),
        (Choice(Decided.AWARDED, "Best.", Decimal("NaN")), "value"),
        (Choice(Decided.AWARDED, "Best.", Decimal("1e99")), "value"),
        (Choice(Decided.DECLINED, "Not this.", Decimal(1)), "value"),
    ],
)
def test_what_cannot_stand_is_refused_by_field(choice: Choice, field: str):
    (bid,) = scored_bids(1)
    with pytest.raises(DecisionRefused) as refused:
        decide_bid(bid, choice, by=bid.call.commissioner)
    assert set(refused.value.problems) == {field}
    assert not BidDecision.objects.exists()


def test_an_award_in_kind_has_no_value():
    (bid,) = scored_bids(1, is_in_kind=True, lowest_value=None, highest_value=None)
    with pytest.raises(DecisionRefused):
        decide_bid(bid, AWARD, by=bid.call.commissioner)
    assert decide_bid(bid, Choice(Decided.AWARDED, "Best."), by=bid.call.commissioner).value is None


def test_the_officer_who_runs_the_call_alone_decides_and_none_with_a_part_in_it():
    (bid,) = scored_bids(1)
    for other in (UserFactory(superuser=True), UserFactory(officer=True), bid.started_by, assessor_of(bid)):
        with pytest.raises(PermissionDenied):
            decide_bid(bid, AWARD, by=other)
        with pytest.raises(PermissionDenied):
            make_decision(bid.call, BidStage.BID, by=other)
    MembershipFactory(person=bid.call.commissioner, organisation=organisation_of(bid.started_by))
    with pytest.raises(PermissionDenied):
        decide_bid(bid, AWARD, by=bid.call.commissioner)


def test_sealed_and_cancelled_bids_are_not_decided():
    call = commissioned_call()
    bid = submitted_bid(call=call)
    with pytest.raises(NotToBeDecided, match="Open the bids first"):
        decide_bid(bid, AWARD, by=call.commissioner)
    with pytest.raises(NotToBeDecided, match="Open the bids first"):
        make_decision(call, BidStage.BID, by=call.commissioner)
    (bid,) = decided_bids(1)
    cancel_call(bid.call, reason="The money is gone.", by=bid.call.commissioner)
    for act in (lambda: decide_bid(bid, AWARD, by=bid.call.commissioner),
                lambda: make_decision(bid.call, BidStage.BID, by=bid.call.commissioner)):  # fmt: skip
        with pytest.raises(NotToBeDecided, match="cancelled"):
            act()


def test_whoever_decides_from_a_stale_page_is_told_so():
    (bid,) = scored_bids(1)
    decide_bid(bid, AWARD, by=bid.call.commissioner, seen=0)
    with pytest.raises(ChangedMeanwhile):
        decide_bid(bid, DECLINE, by=bid.call.commissioner, seen=0)
    assert BidDecision.objects.get().decided == Decided.AWARDED


def test_the_decision_waits_until_every_bid_is_awarded_or_declined_and_is_made_once():
    bid, other = scored_bids()
    by = bid.call.commissioner
    decide_bid(bid, AWARD, by=by)
    decide_bid(other, Choice(Decided.SHORTLISTED, "To be heard."), by=by)
    with pytest.raises(NotToBeDecided, match=other.lead.name):
        make_decision(bid.call, BidStage.BID, by=by)
    decide_bid(other, DECLINE, by=by)
    make_decision(bid.call, BidStage.BID, by=by)
    with pytest.raises(DoneAlready):
        make_decision(bid.call, BidStage.BID, by=by)
    with pytest.raises(NotToBeDecided, match="has been made"):
        decide_bid(other, AWARD, by=by)
    assert CallDecision.objects.count() == 1
    assert Letter.objects.count() == 2


def test_scores_stay_once_the_decision_is_made():
    decision = made(1)
    bid = decision.letters.get().bid
    late = assessor_of(bid)
    for act in (
        lambda: save_scores(bid, points_for(bid, 0, 0), by=late),
        lambda: submit_assessment(bid, by=late),
        lambda: moderate_score(bid, bid.call.criteria.first(), Given(1, "Again."), by=bid.call.commissioner),
    ):
        with pytest.raises(DecidedAlready):
            act()
    declare_interest(bid, has_conflict=True, words="I know their director.", by=late)  # That is never too late.


def test_an_award_without_reason_or_value_out_of_place_is_refused_by_the_database():
    (bid,) = scored_bids(1)
    of_bid = {"bid": bid, "number": 1, "decided_by": bid.call.commissioner}
    for wrong in (
        {"decided": "declined", "reason": ""},
        {"decided": "declined", "reason": "No.", "value": Decimal(5)},
        {"decided": "awarded", "reason": "Yes.", "value": Decimal(0)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            BidDecision(**of_bid, **wrong).save()


def test_the_private_log_says_who_did_what_and_not_on_which_bid():
    decision = made(1)
    bid = decision.letters.get().bid
    lines = PrivateLogEntry.objects.filter(action__startswith="awards.")
    assert set(lines.values_list("action", flat=True)) == {"awards.bid.decide", "awards.decision.make"}
    told = " ".join(f"{line.label} {line.data}" for line in lines)
    assert str(bid.reference) not in told
    assert bid.lead.name not in told
