"""Each condition under which somebody reads a bid or scores as an assessor or an officer, alone."""

import pytest
from django.utils import timezone

from projects.assessments.models import Assessment, Assessor, ModeratedScore
from projects.assessments.querysets import bids_for, bids_read_by, calls_run_by
from projects.assessments.services import assign_assessor, declare_interest, moderate_score
from projects.assessments.services.scoring import Given
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidPerson, Opening
from projects.bids.querysets import calls_with_part
from projects.bids.services import begin_opening, confirm_opening, invite_partner, withdraw_bid
from projects.calls.models import CallPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory
from tests.projects.assessments.factories import assessor_of, commissioned_call, commissioner, handed_in, opened_bids
from tests.projects.bids.factories import (
    after_the_close,
    draft_bid,
    organisation_of,
    partner_of,
    steward,
    submitted_bid,
)

pytestmark = pytest.mark.django_db


def handed_to(*bids: Bid):
    """Return somebody who assesses these bids and has declared that nothing ties them to any."""
    person = assessor_of(bids[0])
    for bid in bids[1:]:
        declare_interest(bid, has_conflict=False, by=person)
    return person


def test_handing_in_for_one_bid_shows_nobody_elses_scores_of_another():
    first, second = opened_bids(2)
    one, other = handed_to(first, second), handed_to(first, second)
    for bid in (first, second):
        handed_in(bid, 3, 4, by=one)
        moderate_score(bid, bid.call.criteria.first(), Given(4, "They agreed."), by=bid.call.commissioner)
    handed_in(first, 1, 1, by=other)
    assert set(Assessment.objects.visible_to(other).values_list("bid", flat=True)) == {first.pk}
    assert ModeratedScore.objects.visible_to(other).get().bid == first


def test_nobody_reads_a_bid_on_the_word_of_another():
    (bid,) = opened_bids()
    one, other = assessor_of(bid), assessor_of(bid, has_declared=False)
    assert bids_read_by(one).get() == bid
    assert not bids_read_by(other).exists()


def test_a_declaration_on_one_bid_opens_no_other_and_a_conflict_shuts_one_alone():
    first, second = opened_bids(2)
    one, other = handed_to(first, second), handed_to(first, second)
    declare_interest(first, has_conflict=True, words="I know their director.", by=one)
    assert bids_read_by(one).get() == second
    assert set(bids_read_by(other)) == {first, second}
    third = assessor_of(first)
    assert bids_read_by(third).get() == first


def test_a_conflict_that_is_said_without_a_word_before_it_gives_nothing_to_read():
    (bid,) = opened_bids()
    person = assessor_of(bid, has_declared=False)
    declare_interest(bid, has_conflict=True, words="I know their director.", by=person)
    assert not bids_for(person).exists()
    assert not bids_read_by(person).exists()


def test_an_assessor_of_one_call_assesses_no_other():
    (bid,), (other,) = opened_bids(), opened_bids()
    person = assessor_of(bid)
    assert bids_for(person).get() == bid
    assert bids_for(assessor_of(other)).get() == other


def test_an_assessor_of_expressions_assesses_no_bids():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    Assessor.objects.filter(person=person).update(stage=BidStage.EXPRESSION)
    assert not bids_for(person).exists()


def test_what_is_not_opened_is_not_assessed_whatever_else_is():
    (opened,) = opened_bids()
    person = assessor_of(opened)
    sealed = submitted_bid(call=commissioned_call())
    Assessor.objects.create(call=sealed.call, stage=sealed.stage, person=person, assigned_by=sealed.call.commissioner)
    assert bids_for(person).get() == opened
    with after_the_close(sealed.call):
        begin_opening(sealed.call, BidStage.BID, by=sealed.call.commissioner)
        assert bids_for(person).get() == opened
    Opening.objects.filter(call=opened.call).update(stage=BidStage.EXPRESSION)
    assert not bids_for(person).exists()


def test_neither_drafts_nor_what_was_withdrawn_are_assessed():
    call = commissioned_call()
    bid, gone, _draft = submitted_bid(call=call), submitted_bid(call=call), draft_bid(call=call)
    withdraw_bid(gone, by=gone.started_by)
    with after_the_close(call):
        opening = begin_opening(call, BidStage.BID, by=call.commissioner)
        confirm_opening(opening, by=UserFactory(superuser=True))
    assert bids_for(assessor_of(bid)).get() == bid


class TestAPartInABid:
    """Who has a part in a bid for a call neither assesses nor runs it; who has none does."""

    def parts(self, person) -> set[int]:
        return set(calls_with_part(person).values_list("call", flat=True))

    def test_is_that_of_the_people_of_the_lead_and_of_partners_that_agreed(self):
        (bid,) = opened_bids()
        colleague = MembershipFactory(organisation=bid.lead).person
        assert self.parts(bid.started_by) == self.parts(colleague) == {bid.call_id}
        assert self.parts(steward()) == set()

    def test_is_not_that_of_an_organisation_that_was_asked_and_has_not_agreed(self):
        call = commissioned_call()
        bid, asked = draft_bid(call=call), steward()
        agreed = partner_of(bid).answered_by
        invite_partner(bid, organisation_of(asked), by=bid.started_by)
        Bid.objects.filter(pk=bid.pk).update(state=BidState.SUBMITTED, submitted_at=timezone.now())
        assert self.parts(MembershipFactory(organisation=organisation_of(agreed)).person) == {call.pk}
        assert self.parts(asked) == set()

    def test_is_one_in_this_call_and_not_in_another_for_which_somebody_else_bids(self):
        mine, other = submitted_bid(call=commissioned_call()), submitted_bid(call=commissioned_call())
        partner = partner_of(other)
        assert self.parts(MembershipFactory(organisation=mine.lead).person) == {mine.call_id}
        assert self.parts(MembershipFactory(organisation=partner.organisation).person) == {other.call_id}

    def test_ends_for_colleagues_with_the_draft_and_for_its_people_never(self):
        draft = draft_bid(call=commissioned_call())
        gone = submitted_bid(call=commissioned_call())
        withdraw_bid(gone, by=gone.started_by)
        assert self.parts(MembershipFactory(organisation=draft.lead).person) == set()
        assert self.parts(MembershipFactory(organisation=gone.lead).person) == set()
        assert self.parts(gone.started_by) == {gone.call_id}
        BidPerson.objects.filter(bid=draft).update(ended_at=timezone.now())
        assert self.parts(draft.started_by) == {draft.call_id}

    def test_is_not_that_of_former_colleagues(self):
        bid = submitted_bid(call=commissioned_call())
        former = MembershipFactory(organisation=bid.lead).person
        today = timezone.localdate()
        former.memberships.update(until=today, ended_by=former)
        assert self.parts(former) == set()


class TestRunningACall:
    """What an officer reads as the one who runs it."""

    def test_ends_with_the_account_and_with_the_post(self):
        call = commissioned_call()
        person = call.commissioner
        assert calls_run_by(person).get() == call
        person.is_active = False
        assert not calls_run_by(person).exists()
        assert not calls_run_by(commissioner()).exists()

    def test_is_shut_by_a_conflict_in_one_of_its_bids_and_by_no_other(self):
        (bid,), (other,) = opened_bids(), opened_bids()
        person = commissioner()
        CallPage.objects.filter(pk__in=[bid.call_id, other.call_id]).update(commissioner=person)
        Assessor.objects.create(call=bid.call, stage=bid.stage, person=person, assigned_by=person)
        bystander = assessor_of(Bid.objects.get(pk=other.pk), has_declared=False)
        declare_interest(Bid.objects.get(pk=other.pk), has_conflict=True, words="I know them.", by=bystander)
        assert set(calls_run_by(person)) == {bid.call, other.call}

    def test_shows_what_is_handed_in_and_no_draft_of_it(self):
        first, second = opened_bids(2)
        other = opened_bids()[0]
        handed_in(first, 3, 4)
        handed_in(other, 3, 4)
        person = handed_to(second)
        Assessment.objects.create(bid=second, person=person)
        assert Assessment.objects.run_by(first.call.commissioner).get().bid == first


def test_a_conflict_takes_a_bid_from_the_officer_who_opened_it_and_leaves_the_others():
    first, second = opened_bids(2)
    person = commissioner()
    assign_assessor(first.call, person, by=first.call.commissioner)
    declare_interest(first, has_conflict=True, words="I know their director.", by=person)
    declare_interest(second, has_conflict=False, by=person)
    CallPage.objects.filter(pk=first.call_id).update(commissioner=person)
    assert Bid.objects.opened_to(person).get() == second
