"""Who reads what of an assessment: nobody before the declaration, nobody after a recusal, and no bidder ever."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from hub.members.models import Access
from projects.assessments.exceptions import NotToAssess
from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Score
from projects.assessments.querysets import bids_for, bids_read_by
from projects.assessments.services import assign_assessor, declare_interest, end_assessor, moderate_score, save_scores
from projects.assessments.services.scoring import Given
from projects.bids.models import Bid, Opening
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MembershipFactory
from tests.projects.assessments.factories import assessor_of, commissioner, handed_in, opened_bids, points_for
from tests.projects.bids.factories import organisation_of

pytestmark = pytest.mark.django_db
ALL = (Assessor, Interest, Assessment, Score, ModeratedScore)


def seen(person) -> dict[str, int]:
    return {model.__name__: model.objects.visible_to(person).count() for model in ALL}


def reads(person, bid: Bid) -> bool:
    return bids_read_by(person).filter(pk=bid.pk).exists()


def test_no_role_and_no_bidder_sees_anything_of_an_assessment():
    (bid,) = opened_bids()
    handed_in(bid, 3, 4)
    moderate_score(bid, bid.call.criteria.first(), Given(4, "They agreed."), by=bid.call.commissioner)
    superuser = UserFactory(superuser=True)
    AccessFactory(person=superuser)
    for person in (AnonymousUser(), UserFactory(officer=True), superuser, AccessFactory().person, bid.started_by):
        assert set(seen(person).values()) == {0}
        assert not bids_for(person).exists()


def test_who_runs_the_call_sees_what_is_handed_in_and_no_draft():
    (bid,) = opened_bids()
    drafting = assessor_of(bid)
    save_scores(bid, points_for(bid, 1, 1), by=drafting)
    assert seen(bid.call.commissioner) == {
        "Assessor": 1, "Interest": 1, "Assessment": 0, "Score": 0, "ModeratedScore": 0
    }  # fmt: skip
    handed_in(bid, 3, 4)
    moderate_score(bid, bid.call.criteria.first(), Given(4, "They agreed."), by=bid.call.commissioner)
    assert seen(bid.call.commissioner) == {
        "Assessor": 2, "Interest": 2, "Assessment": 1, "Score": 2, "ModeratedScore": 1
    }  # fmt: skip


def test_a_commissioner_who_comes_to_belong_to_a_bidder_sees_nothing_any_more():
    (bid,) = opened_bids()
    handed_in(bid, 3, 4)
    MembershipFactory(person=bid.call.commissioner, organisation=organisation_of(bid.started_by))
    assert set(seen(bid.call.commissioner).values()) == {0}


def test_a_bid_is_read_after_the_declaration_until_a_conflict_or_the_end():
    first, second = opened_bids(2)
    person = assessor_of(first, has_declared=False)
    assert set(bids_for(person)) == {first, second}
    assert not reads(person, first)
    declare_interest(first, has_conflict=False, by=person)
    assert reads(person, first)
    assert not reads(person, second)
    declare_interest(first, has_conflict=True, words="I know their director.", by=person)
    assert not reads(person, first)
    assert set(bids_for(person)) == {second}
    declare_interest(second, has_conflict=False, by=person)
    assert reads(person, second)
    end_assessor(Assessor.objects.get(person=person), by=first.call.commissioner)
    assert not bids_for(person).exists()


def test_an_assessor_who_comes_to_belong_to_a_bidder_reads_nothing_any_more():
    first, second = opened_bids(2)
    person = assessor_of(first)
    MembershipFactory(person=person, organisation=organisation_of(second.started_by))
    assert not reads(person, first)
    assert not bids_for(person).exists()


def test_an_assessor_who_is_no_member_any_more_goes_on_until_the_officer_ends_it():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    access = AccessFactory(person=person)
    Access.objects.filter(pk=access.pk).update(ended_at=timezone.now(), ended_by=person)
    assert reads(person, bid)
    end_assessor(Assessor.objects.get(person=person), by=bid.call.commissioner)
    assert not reads(person, bid)


def test_a_closed_account_reads_nothing():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    person.is_active = False
    assert not reads(person, bid)
    assert set(seen(person).values()) == {0}


def test_the_others_scores_are_read_after_handing_in_ones_own():
    (bid,) = opened_bids()
    first, second = assessor_of(bid), assessor_of(bid)
    handed_in(bid, 3, 4, by=first)
    save_scores(bid, points_for(bid, 1, 1), by=second)
    own = Assessment.objects.get(person=second)
    assert list(Assessment.objects.visible_to(second)) == [own]
    assert Score.objects.visible_to(second).count() == 2
    moderate_score(bid, bid.call.criteria.first(), Given(4, "They agreed."), by=bid.call.commissioner)
    assert not ModeratedScore.objects.visible_to(second).exists()
    handed_in(bid, 1, 1, by=second)
    assert Assessment.objects.visible_to(second).count() == 2
    assert ModeratedScore.objects.visible_to(second).count() == 1
    assert not Assessment.objects.visible_to(assessor_of(bid)).exists()


def test_the_others_drafts_are_read_by_nobody():
    (bid,) = opened_bids()
    first, second = assessor_of(bid), assessor_of(bid)
    handed_in(bid, 3, 4, by=first)
    save_scores(bid, points_for(bid, 1, 1), by=second)
    assert Assessment.objects.visible_to(first).get().person == first


def test_a_recused_assessor_reads_not_even_their_own_scores():
    (bid,) = opened_bids()
    person = handed_in(bid, 3, 4).person
    handed_in(bid, 5, 5)
    moderate_score(bid, bid.call.criteria.first(), Given(4, "They agreed."), by=bid.call.commissioner)
    declare_interest(bid, has_conflict=True, words="I know their director.", by=person)
    assert seen(person) == {"Assessor": 1, "Interest": 2, "Assessment": 0, "Score": 0, "ModeratedScore": 0}


def test_who_runs_the_call_or_opened_its_bids_is_no_assessor():
    (bid,) = opened_bids()
    opening = Opening.objects.get()
    for person in (opening.begun_by, opening.confirmed_by):
        with pytest.raises(NotToAssess, match="opened its bids"):
            assign_assessor(bid.call, person, by=bid.call.commissioner)


def test_an_assessor_who_comes_to_run_the_call_assesses_no_more():
    (bid,) = opened_bids()
    person = commissioner()
    assign_assessor(bid.call, person, by=bid.call.commissioner)
    declare_interest(bid, has_conflict=False, by=person)
    assert reads(person, bid)
    bid.call.commissioner = person
    bid.call.save()
    assert not reads(person, bid)
    assert Assessor.objects.visible_to(person).exists()


def test_a_conflict_shuts_the_officers_registers_to_who_comes_to_run_the_call():
    (bid,) = opened_bids()
    person = commissioner()
    assign_assessor(bid.call, person, by=bid.call.commissioner)
    declare_interest(bid, has_conflict=True, words="I know their director.", by=person)
    handed_in(bid, 3, 4)
    bid.call.commissioner = person
    bid.call.save()
    assert not Bid.objects.opened_to(person).exists()
    assert seen(person) == {"Assessor": 1, "Interest": 1, "Assessment": 0, "Score": 0, "ModeratedScore": 0}
    assert not Assessment.objects.run_by(person).exists()
