"""The pages of the officer who runs a call: who assesses, what was declared, the scores, and the decision pack."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from projects.assessments.models import Assessor, ModeratedScore, Score
from projects.assessments.services import declare_interest, save_scores
from projects.bids.enums import ExceptionState
from projects.bids.models import LateException
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory
from tests.projects.assessments.browsing import page_of, said, signed_in, status_of
from tests.projects.assessments.factories import (
    assessor_of,
    commissioned_call,
    commissioner,
    handed_in,
    opened_bids,
    points_for,
)
from tests.projects.bids.factories import officer, organisation_of, submitted_bid

pytestmark = pytest.mark.django_db
PAGE = "assessments_admin:call-assessment"
ASK = "assessments_admin:assessor-ask"
SCORES = "assessments_admin:bid-scores"
MODERATE = "assessments_admin:score-moderate"
PACK = "assessments_admin:decision-pack"
INDEX = "assessments_assessment_modeladmin_index"
INSPECT = "assessments_assessment_modeladmin_inspect"


def of_call(bid) -> tuple:
    return bid.call.pk, bid.stage


def test_before_the_opening_there_is_nobody_to_ask_and_nothing_to_decide():
    call = commissioned_call()
    bid = submitted_bid(call=call)
    page = page_of(call.commissioner, PAGE, call.pk, "bid")
    assert "These are not open" in page
    assert bid.lead.name not in page
    assert status_of(call.commissioner, PACK, call.pk, "bid") == 404
    assert status_of(call.commissioner, SCORES, call.pk, "bid", bid.reference) == 404
    assert status_of(call.commissioner, PAGE, call.pk, "eoi") == 404


def test_somebody_is_found_asked_and_ended():
    (bid,) = opened_bids()
    by, person = bid.call.commissioner, MemberFactory(first_name="Zora", last_name="Assessing")
    assert "Zora Assessing" in page_of(by, ASK, *of_call(bid), query="?q=zora")
    assert "is asked, and told by e-mail" in said(by, ASK, *of_call(bid), q="zora", person=person.pk)
    assert "Asked already" in page_of(by, ASK, *of_call(bid), query="?q=zora")
    assessor = Assessor.objects.get(person=person)
    page = said(by, "assessments_admin:assessor-end", *of_call(bid), assessor.pk)
    assert "assesses no longer" in page
    assert status_of(by, "assessments_admin:assessor-end", *of_call(bid), assessor.pk) == 404


def test_others_are_found_by_their_whole_address_and_nobody_by_their_number():
    (bid,) = opened_bids()
    by, person = bid.call.commissioner, UserFactory(first_name="Outside", last_name="Expert")
    assert "Outside Expert" not in page_of(by, ASK, *of_call(bid), query="?q=Outside")
    assert "Outside Expert" in page_of(by, ASK, *of_call(bid), query=f"?q={person.email}")
    for words in ("", "Outside", "\x00"):
        answer = signed_in(by).post(reverse(ASK, args=of_call(bid)), {"q": words, "person": person.pk})
        assert answer.status_code == 404
    assert not Assessor.objects.exists()


def test_a_bidder_is_refused_in_a_sentence():
    (bid,) = opened_bids()
    colleague = MemberFactory(
        member__organisation=organisation_of(bid.started_by), first_name="Colleague", last_name="Ofbidder"
    )
    page = said(bid.call.commissioner, ASK, *of_call(bid), q="Ofbidder", person=colleague.pk)
    assert "They cannot assess" in page
    assert not Assessor.objects.exists()


def test_the_page_tells_declarations_progress_totals_ties_and_what_to_talk_over():
    first, second = opened_bids(2)
    assessors = [assessor_of(first) for _ in range(4)]
    for person in assessors:
        declare_interest(second, has_conflict=False, by=person)
    handed_in(first, 0, 5, by=assessors[0]), handed_in(first, 5, 5, by=assessors[1])
    save_scores(first, points_for(first, 1, 1, reason="A draft reason"), by=assessors[2])
    declare_interest(second, has_conflict=True, words="My sister works there.", by=assessors[3])
    page = page_of(first.call.commissioner, PAGE, *of_call(first))
    for words in ("2/4", "0/3", "My sister works there.", "A conflict: recused", "70.00", "<strong>Method</strong>"):
        assert words in page
    assert "A draft reason" not in page
    handed_in(second, 0, 5, by=assessors[0]), handed_in(second, 5, 5, by=assessors[1])
    assert page_of(first.call.commissioner, PAGE, *of_call(first)).count("(tie)") == 2


def test_a_score_is_moderated_with_a_note_and_a_stale_form_is_refused():
    (bid,) = opened_bids()
    handed_in(bid, 0, 5), handed_in(bid, 5, 5)
    by, criterion = bid.call.commissioner, bid.call.criteria.order_by("sort_order", "pk")[0]
    address = (*of_call(bid), bid.reference, criterion.pk)
    assert "To be talked over" in page_of(by, SCORES, *of_call(bid), bid.reference)
    assert "Say why" in said(by, MODERATE, *address, points="4", seen="0")
    assert "Choose the points that count" in said(by, MODERATE, *address, note="They agreed.", seen="0")
    page = said(by, MODERATE, *address, points="4", note="They agreed.", seen="0")
    assert "counts from now on" in page
    assert "To be talked over" not in page
    page = said(by, MODERATE, *address, points="1", note="From another window.", seen="0")
    assert "was moderated after the page was opened" in page
    assert "From another window." in page
    assert ModeratedScore.objects.get().points == 4


def test_the_pack_holds_what_the_decision_rests_upon():
    first, second = opened_bids(2)
    person = assessor_of(first)
    declare_interest(second, has_conflict=True, words="My sister works there.", by=person)
    assessment = handed_in(first, 0, 5, by=person)
    handed_in(first, 5, 5)
    by, another = first.call.commissioner, UserFactory()
    LateException.objects.create(
        call=first.call, stage="bid", organisation=second.lead, until=first.call.closes_at, reason="A power cut.",
        asked_by=by, state=ExceptionState.GRANTED, answered_by=another, answered_at=first.call.closes_at,
    )  # fmt: skip
    page = page_of(by, PACK, *of_call(first))
    for words in (first.lead.name, "Clear and costed.", "70.00", "spread 5", "(not settled)", "My sister works there.",
                  "A power cut.", "2/2", "Method", "60%"):  # fmt: skip
        assert words in page
    assert "not as they were handed in" not in page
    Score.objects.filter(assessment=assessment, points=5).update(points=4)
    assert "not as they were handed in" in page_of(by, PACK, *of_call(first))
    assert "no-store" in signed_in(by).get(reverse(PACK, args=of_call(first)))["Cache-Control"]


def test_the_pages_ask_no_more_for_many_bids(django_assert_max_num_queries):
    bids = opened_bids(3)
    for bid in bids:
        handed_in(bid, 3, 4), handed_in(bid, 5, 5)
    client = signed_in(bids[0].call.commissioner)
    for name, most in ((PAGE, 35), (PACK, 40)):
        client.get(reverse(name, args=of_call(bids[0])))
        with django_assert_max_num_queries(most):
            client.get(reverse(name, args=of_call(bids[0])))


def test_for_all_others_there_are_no_such_pages(client):
    (bid,) = opened_bids()
    assessment = handed_in(bid, 3, 4)
    criterion, asked = bid.call.criteria.first(), Assessor.objects.get()
    pages = [
        (PAGE, of_call(bid)),
        (ASK, of_call(bid)),
        (PACK, of_call(bid)),
        ("assessments_admin:recommendation-write", of_call(bid)),
        ("assessments_admin:assessor-end", (*of_call(bid), asked.pk)),
        (SCORES, (*of_call(bid), bid.reference)),
        (MODERATE, (*of_call(bid), bid.reference, criterion.pk)),
        (INSPECT, (assessment.pk,)),
    ]
    for person in (officer(), officer(superuser=True), commissioner()):
        assert {status_of(person, name, *args) for name, args in pages} == {404}
    for person in (assessment.person, bid.started_by):
        assert {status_of(person, name, *args) for name, args in pages} <= {302, 403, 404}
    assert {client.get(reverse(name, args=args)).status_code for name, args in pages} == {302}


def test_an_officer_who_comes_to_belong_to_a_bidder_loses_the_pages():
    (bid,) = opened_bids()
    by = bid.call.commissioner
    assert status_of(by, PAGE, *of_call(bid)) == 200
    MembershipFactory(person=by, organisation=organisation_of(bid.started_by))
    assert status_of(by, PAGE, *of_call(bid)) == 404
    assert status_of(by, PACK, *of_call(bid)) == 404


def test_the_register_holds_what_is_handed_in_with_filters_and_a_safe_export():
    first, second = opened_bids(2)
    assessment, draft = handed_in(first, 3, 4), assessor_of(second)
    save_scores(second, points_for(second, 1, 1, reason="A draft reason"), by=draft)
    by = first.call.commissioner
    page = page_of(by, INDEX)
    assert first.lead.name in page
    assert second.lead.name not in page
    assert "Method: 3; Price: 4" in page
    assert "68.00" in page
    assert "Clear and costed." in page_of(by, INSPECT, assessment.pk)
    declare_interest(first, has_conflict=True, words="They offered me a post.", by=assessment.person)
    assert first.lead.name not in page_of(by, INDEX, query="?counts=yes")
    assert first.lead.name in page_of(by, INDEX, query=f"?counts=no&call={first.call.pk}")
    for odd in ("?call=x", "?call=99999999999999999999", "?counts=x", "?p=99999", "?q=%00"):
        assert signed_in(by).get(reverse(INDEX) + odd).status_code in {200, 302}
    first.lead.name = "=HYPERLINK(1)"
    first.lead.save()
    assert "'=HYPERLINK" in page_of(by, INDEX, query="?export=csv")
    assert PageLogEntry.objects.filter(user=by, action="assessments.assessment.export").count() == 1


def test_the_register_of_calls_leads_to_the_assessment_once_bids_are_open():
    (bid,) = opened_bids()
    address = reverse(PAGE, args=of_call(bid))
    assert address in page_of(officer_of(bid), "calls_callpage_modeladmin_index")


def officer_of(bid):
    """Return who runs the call, with the right to work on its page."""
    by = bid.call.commissioner
    by.is_superuser = True
    by.save()
    return by
