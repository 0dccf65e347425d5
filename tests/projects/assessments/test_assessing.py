"""From being asked to the totals: who may assess, what they say first, and what they hand in."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import PageLogEntry

from home.models import OutgoingMail, PrivateLogEntry
from projects.assessments.exceptions import HandedInAlready, InterestRefused, NotToAssess, ScoresRefused
from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Score
from projects.assessments.queries import tally_of
from projects.assessments.services import (
    assign_assessor,
    declare_interest,
    end_assessor,
    moderate_score,
    save_scores,
    submit_assessment,
)
from projects.assessments.services.scoring import Given
from projects.assessments.written import is_unchanged
from projects.bids.enums import BidStage
from projects.bids.services import begin_opening
from tests.home.factories import UserFactory
from tests.projects.assessments.factories import (
    assessor_of,
    commissioned_call,
    handed_in,
    open_bids,
    opened_bids,
    points_for,
)
from tests.projects.bids.factories import after_the_close, colleague_of, draft_bid, hand_in, partner_of, submitted_bid

pytestmark = pytest.mark.django_db


def test_assessors_are_asked_once_the_bids_are_open_and_told_by_mail():
    call, person = commissioned_call(), UserFactory()
    submitted_bid(call=call)
    with pytest.raises(NotToAssess, match="Open the bids first"):
        assign_assessor(call, person, by=call.commissioner)
    with after_the_close(call):
        begin_opening(call, BidStage.BID, by=call.commissioner)
    with pytest.raises(NotToAssess, match="Open the bids first"):
        assign_assessor(call, person, by=call.commissioner)
    call = commissioned_call()
    bid = submitted_bid(call=call)
    open_bids(call)
    first = assign_assessor(call, person, by=call.commissioner)
    assert assign_assessor(call, person, by=call.commissioner) == first
    mail = OutgoingMail.objects.get(recipient=person.email)
    assert bid.lead.name not in mail.subject + mail.text


def test_only_who_runs_the_call_asks_assessors_and_ends_it():
    (bid,) = opened_bids()
    assessor = Assessor.objects.get(person=assessor_of(bid))
    for other in (UserFactory(superuser=True), UserFactory(officer=True), assessor.person):
        with pytest.raises(PermissionDenied):
            assign_assessor(bid.call, UserFactory(), by=other)
        with pytest.raises(PermissionDenied):
            end_assessor(assessor, by=other)


def test_nobody_assesses_who_has_a_part_in_a_bid_for_the_call():
    call = commissioned_call()
    bid = draft_bid(call=call)
    partner = partner_of(bid).answered_by
    hand_in(bid)
    open_bids(call)
    for person in (bid.started_by, colleague_of(bid.started_by), partner, colleague_of(partner)):
        with pytest.raises(NotToAssess, match="their organisation bid"):
            assign_assessor(call, person, by=call.commissioner)
    with pytest.raises(NotToAssess):
        assign_assessor(call, UserFactory(is_active=False), by=call.commissioner)


def test_a_bid_is_scored_after_the_declaration_and_not_before():
    (bid,) = opened_bids()
    person = assessor_of(bid, has_declared=False)
    with pytest.raises(PermissionDenied):
        save_scores(bid, points_for(bid, 3, 4), by=person)
    declare_interest(bid, has_conflict=False, by=person)
    assert save_scores(bid, points_for(bid, 3, 4), by=person).scores.count() == 2


def test_a_conflict_has_to_be_named_and_recuses_for_good():
    (bid,) = opened_bids()
    person = assessor_of(bid, has_declared=False)
    with pytest.raises(InterestRefused, match="Say what ties you"):
        declare_interest(bid, has_conflict=True, words="  ", by=person)
    declare_interest(bid, has_conflict=True, words="My sister works there.", by=person)
    for attempt in ({"has_conflict": False}, {"has_conflict": True, "words": "Again."}):
        with pytest.raises(PermissionDenied):
            declare_interest(bid, **attempt, by=person)
    end_assessor(Assessor.objects.get(person=person), by=bid.call.commissioner)
    assign_assessor(bid.call, person, by=bid.call.commissioner)
    with pytest.raises(PermissionDenied):
        save_scores(bid, points_for(bid, 3, 4), by=person)


def test_the_same_declaration_is_made_once_and_never_changed():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    with pytest.raises(InterestRefused, match="said so already"):
        declare_interest(bid, has_conflict=False, by=person)
    with pytest.raises(TypeError, match="never changes"):
        Interest.objects.get(person=person).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Interest.objects.create(bid=bid, person=UserFactory(), has_conflict=True)


def test_a_conflict_found_late_takes_the_scores_out_of_the_total():
    (bid,) = opened_bids()
    first, second = handed_in(bid, 5, 5), handed_in(bid, 0, 0)
    assert tally_of(bid.call)[0].tally.total == Decimal("50.00")
    declare_interest(bid, has_conflict=True, words="They offered me a post.", by=first.person)
    tally = tally_of(bid.call)[0].tally
    assert (tally.total, tally.progress) == (Decimal("0.00"), "1/1")
    end_assessor(Assessor.objects.get(person=second.person), by=bid.call.commissioner)
    assert (tally_of(bid.call)[0].tally.total, tally_of(bid.call)[0].tally.progress) == (None, "0/0")


def test_scores_are_saved_in_parts_and_handed_in_whole_once():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    given = points_for(bid, 3, 4)
    first, second = given
    save_scores(bid, {first: given[first]}, by=person)
    with pytest.raises(ScoresRefused) as refused:
        submit_assessment(bid, by=person)
    assert refused.value.problems == {second: "Give 0 to 5 points."}
    save_scores(bid, {second: Given(4, "  ")}, by=person)
    with pytest.raises(ScoresRefused) as refused:
        submit_assessment(bid, by=person)
    assert refused.value.problems == {second: "Say why: the bidder will be told."}
    save_scores(bid, {second: given[second]}, by=person)
    assessment = submit_assessment(bid, by=person)
    assert is_unchanged(assessment)
    for again in (lambda: save_scores(bid, given, by=person), lambda: submit_assessment(bid, by=person)):
        with pytest.raises(HandedInAlready):
            again()


@pytest.mark.parametrize("points", [-1, 6, 10**12])
def test_points_outside_the_scale_are_refused_and_nothing_is_kept(points):
    (bid,) = opened_bids()
    with pytest.raises(ScoresRefused) as refused:
        save_scores(bid, points_for(bid, 3, points), by=assessor_of(bid))
    assert list(refused.value.problems.values()) == ["Give 0 to 5 points."]
    assert not Score.objects.exists()


def test_a_reason_that_is_too_long_and_a_criterion_of_another_call_are_refused():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    with pytest.raises(ScoresRefused) as refused:
        save_scores(bid, points_for(bid, 3, 3, reason="x" * 2_001), by=person)
    assert set(refused.value.problems.values()) == {"Give a reason of at most 2,000 characters."}
    other = commissioned_call().criteria.first()
    with pytest.raises(ScoresRefused) as refused:
        save_scores(bid, {other.pk: Given(5, "Good.")}, by=person)
    assert refused.value.problems == {other.pk: "This call has no such criterion."}


def test_scores_altered_behind_the_site_are_noticed():
    (bid,) = opened_bids()
    assessment = handed_in(bid, 3, 4)
    Score.objects.filter(assessment=assessment, points=4).update(points=5)
    assert not is_unchanged(Assessment.objects.get())


def test_a_moderated_score_counts_and_what_stood_before_is_kept():
    (bid,) = opened_bids()
    handed_in(bid, 5, 5), handed_in(bid, 0, 5)
    first, _ = bid.call.criteria.order_by("sort_order", "pk")
    by = bid.call.commissioner
    assert [each.criterion for each in tally_of(bid.call)[0].tally.far_apart] == [first.pk]
    for points in (1, 3):
        moderate_score(bid, first, Given(points, "They agreed on this."), by=by)
    tally = tally_of(bid.call)[0].tally
    assert tally.criteria[0].moderated == 3
    assert tally.far_apart == []
    assert list(ModeratedScore.objects.values_list("number", "points")) == [(1, 1), (2, 3)]
    with pytest.raises(TypeError, match="never changes"):
        ModeratedScore.objects.first().save()


def test_a_score_is_moderated_by_who_runs_the_call_with_a_note_after_the_assessors():
    (bid,) = opened_bids()
    first, _ = bid.call.criteria.order_by("sort_order", "pk")
    by = bid.call.commissioner
    with pytest.raises(ScoresRefused, match="Nobody has handed in"):
        moderate_score(bid, first, Given(3, "Early."), by=by)
    assessment = handed_in(bid, 5, 5)
    for points, note, problem in (
        (6, "x", "0 to 5"),
        (-1, "x", "0 to 5"),
        (3, " ", "Say why"),
        (3, "x" * 2_001, "Say why"),
    ):
        with pytest.raises(ScoresRefused, match=problem):
            moderate_score(bid, first, Given(points, note), by=by)
    with pytest.raises(ScoresRefused, match="no such criterion"):
        moderate_score(bid, commissioned_call().criteria.first(), Given(3, "Other."), by=by)
    for other in (assessment.person, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            moderate_score(bid, first, Given(3, "Mine."), by=other)


def test_the_log_that_no_page_shows_says_who_did_what_and_not_why():
    (bid,) = opened_bids()
    person = assessor_of(bid, has_declared=False)
    declare_interest(bid, has_conflict=True, words="My sister works there.", by=person)
    lines = PrivateLogEntry.objects.filter(action__startswith="assessments.")
    assert set(lines.values_list("action", flat=True)) == {
        "assessments.assessor.assign",
        "assessments.interest.declare",
    }
    told = " ".join(f"{line.label} {line.data}" for line in lines)
    assert str(bid.reference) not in told
    assert "sister" not in told


def test_the_history_of_a_call_says_nothing_of_its_assessors():
    (bid,) = opened_bids()
    handed_in(bid, 5, 5)
    moderate_score(bid, bid.call.criteria.first(), Given(3, "Talked over."), by=bid.call.commissioner)
    assert not PageLogEntry.objects.filter(action__startswith="assessments.").exists()


def test_a_tally_of_many_bids_asks_no_more_than_of_one(django_assert_max_num_queries):
    bids = opened_bids(3)
    for bid in bids:
        handed_in(bid, 4, 4), handed_in(bid, 2, 2)
    with django_assert_max_num_queries(7):
        found = tally_of(bids[0].call)
    assert [each.tally.progress for each in found] == ["2/6"] * 3
    assert all(each.is_tied for each in found)
