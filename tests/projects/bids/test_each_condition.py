"""Each condition under which somebody reads a bid, alone: one that is missing is not made up for by the others."""

import pytest
from django.utils import timezone

from hub.members.models import Access, OrganisationMembership
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidPartner, BidPerson, Opening
from projects.bids.services import begin_opening, confirm_opening, invite_partner, withdraw_bid
from projects.calls.models import CallPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory, OrganisationFactory
from tests.projects.bids.factories import (
    after_the_close,
    colleague_of,
    draft_bid,
    officer,
    organisation_of,
    partner_of,
    run_by,
    steward,
    submitted_bid,
)

pytestmark = pytest.mark.django_db


def test_nobody_is_asked_to_be_a_partner_of_a_bid_that_does_not_stand():
    bid, person = draft_bid(), steward()
    asked = invite_partner(bid, organisation_of(person), by=bid.started_by)
    assert asked in BidPartner.objects.asked_of(person)
    Bid.objects.filter(pk=bid.pk).update(state=BidState.WITHDRAWN, withdrawn_at=timezone.now())
    assert asked not in BidPartner.objects.asked_of(person)


def leave(person) -> None:
    """Have somebody leave their organisation today."""
    today = timezone.localdate()
    person.memberships.update(until=today, steward_until=today, ended_by=person)


def put_on(bid: Bid, person) -> None:
    """Have somebody stand on a bid for their organisation, agreed or not."""
    BidPerson.objects.create(bid=bid, person=person, organisation=organisation_of(person), named_by=person)


def opened(bid: Bid, *, by=None) -> Bid:
    """Return the bid, opened by whoever runs its call and another."""
    by = by or run_by(bid.call)
    with after_the_close(bid.call):
        confirm_opening(begin_opening(bid.call, BidStage.BID, by=by), by=officer(superuser=True))
    return bid


def test_who_agreed_to_one_bid_reads_no_other_to_which_they_were_asked():
    agreed, asked = draft_bid(), draft_bid()
    partner = partner_of(agreed)
    invite_partner(asked, partner.organisation, by=asked.started_by)
    put_on(asked, partner.answered_by)
    assert Bid.objects.visible_to(partner.answered_by).get() == agreed


def test_one_partners_yes_opens_a_bid_to_no_other_that_was_asked():
    bid, person = draft_bid(), steward()
    partner_of(bid)
    invite_partner(bid, organisation_of(person), by=bid.started_by)
    put_on(bid, person)
    assert not Bid.objects.visible_to(person).exists()


def test_whoever_moves_to_another_organisation_reads_nothing_of_the_old_ones_bid():
    bid = draft_bid()
    person, colleague = bid.started_by, colleague_of(bid.started_by)
    assert organisation_of(colleague) == bid.lead
    leave(person)
    MembershipFactory(person=person)
    assert not Bid.objects.visible_to(person).exists()


def test_an_opened_call_opens_no_other_of_the_same_officer():
    bid = opened(submitted_bid())
    person = bid.call.commissioner
    other = submitted_bid()
    run_by(other.call, person)
    assert Bid.objects.opened_to(person).get() == bid


def test_expressions_that_were_opened_open_no_bids():
    bid = opened(submitted_bid())
    Opening.objects.update(stage=BidStage.EXPRESSION)
    assert not Bid.objects.opened_to(bid.call.commissioner).exists()


def test_an_opening_that_nobody_has_confirmed_opens_nothing():
    bid = submitted_bid()
    person = run_by(bid.call)
    with after_the_close(bid.call):
        begin_opening(bid.call, BidStage.BID, by=person)
        assert not Bid.objects.opened_to(person).exists()


def test_an_account_that_is_closed_or_works_in_the_admin_no_more_reads_no_opened_bid():
    bid = opened(submitted_bid())
    person = bid.call.commissioner
    assert Bid.objects.opened_to(person).exists()
    person.is_active = False
    assert not Bid.objects.opened_to(person).exists()
    outside = UserFactory()
    CallPage.objects.filter(pk=bid.call_id).update(commissioner=outside)
    assert not Bid.objects.opened_to(outside).exists()


def test_an_officer_on_a_bid_for_another_call_reads_those_they_run():
    bid = opened(submitted_bid())
    elsewhere = draft_bid()
    BidPerson.objects.create(
        bid=elsewhere, person=bid.call.commissioner, organisation=elsewhere.lead, named_by=elsewhere.started_by
    )
    assert Bid.objects.opened_to(bid.call.commissioner).get() == bid


class TestABidThatNobodyOfTheLeadCanRead:
    """Its stewards learn that there is one; for as long as somebody reads it, they do not."""

    def left(self) -> tuple[Bid, object]:
        bid = draft_bid()
        boss = steward(bid.lead)
        leave(bid.started_by)
        return bid, boss

    def test_is_one_whose_writer_moved_to_another_organisation(self):
        bid, boss = self.left()
        MembershipFactory(person=bid.started_by)
        assert Bid.objects.left_alone_to(boss).get() == bid

    def test_is_one_that_a_partner_reads_still(self):
        bid = draft_bid()
        boss = steward(bid.lead)
        partner_of(bid)
        leave(bid.started_by)
        assert Bid.objects.left_alone_to(boss).get() == bid

    def test_is_one_beside_another_that_somebody_reads(self):
        bid, boss = self.left()
        other = draft_bid(by=steward(bid.lead))
        assert Bid.objects.visible_to(other.started_by).get() == other
        assert Bid.objects.left_alone_to(boss).get() == bid

    def test_is_one_whose_writers_account_is_closed_or_that_lost_its_writer(self):
        bid, lost = draft_bid(), draft_bid()
        bosses = steward(bid.lead), steward(lost.lead)
        bid.started_by.is_active = False
        bid.started_by.save()
        BidPerson.objects.filter(bid=lost).update(ended_at=timezone.now())
        assert Bid.objects.left_alone_to(bosses[0]).get() == bid
        assert Bid.objects.left_alone_to(bosses[1]).get() == lost

    def test_is_told_to_no_steward_who_is_no_member_now(self):
        _bid, boss = self.left()
        Access.objects.filter(person=boss).update(paused_at=timezone.now(), paused_by=boss)
        assert not Bid.objects.left_alone_to(boss).exists()

    def test_is_told_to_no_former_steward_and_no_steward_of_another(self):
        bid, boss = self.left()
        assert not Bid.objects.left_alone_to(colleague_of(boss)).exists()
        assert not Bid.objects.left_alone_to(steward()).exists()
        leave(boss)
        steward(bid.lead)
        assert not Bid.objects.left_alone_to(boss).exists()

    def test_is_told_to_nobody_once_the_organisation_has_left(self):
        bid, boss = self.left()
        OrganisationMembership.objects.end(bid.lead, by=boss)
        assert not Bid.objects.left_alone_to(boss).exists()


def test_a_steward_answers_and_leaves_for_their_own_organisation_alone():
    bid, person = draft_bid(), steward()
    partner = partner_of(bid, person)
    second = draft_bid()
    asked_elsewhere = invite_partner(second, OrganisationFactory(member=True), by=second.started_by)
    asked = invite_partner(second, organisation_of(person), by=second.started_by)
    other = partner_of(bid)
    assert BidPartner.objects.asked_of(person).get() == asked
    assert BidPartner.objects.run_by(person).get() == partner
    assert BidPartner.objects.run_by(other.answered_by).get() == other
    for stranger in (colleague_of(person), UserFactory(superuser=True)):
        assert not BidPartner.objects.asked_of(stranger).exists()
        assert not BidPartner.objects.run_by(stranger).exists()
    assert asked_elsewhere not in BidPartner.objects.visible_to(person)


def test_a_steward_without_access_is_asked_nothing_and_speaks_for_nobody():
    bid, person = draft_bid(), steward()
    partner_of(bid, person)
    second = draft_bid()
    invite_partner(second, organisation_of(person), by=second.started_by)
    Access.objects.filter(person=person).update(paused_at=timezone.now(), paused_by=person)
    assert not BidPartner.objects.asked_of(person).exists()
    assert not BidPartner.objects.run_by(person).exists()
    assert not BidPartner.objects.visible_to(person).exists()


def test_nothing_is_left_to_leave_of_a_bid_that_was_withdrawn():
    bid = submitted_bid()
    partner = partner_of(bid)
    withdraw_bid(bid, by=bid.started_by)
    assert not BidPartner.objects.run_by(partner.answered_by).exists()
