"""Assessing without names: who bids is known, which bid is whose is not, until all scores are handed in."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from projects.assessments.anonymity import numbered, without_names
from projects.assessments.models import Interest
from projects.bids.services.files import add_file
from tests.projects.assessments.browsing import page_of, said, signed_in, status_of
from tests.projects.assessments.factories import assessor_of, commissioned_call, handed_in, open_bids
from tests.projects.bids.factories import draft_bid, hand_in, organisation_of, partner_of, steward, submitted_bid

pytestmark = pytest.mark.django_db
LIST = "assessments:call-list"
PAGE = "assessments:bid-page"
DECLARE_ALL = "assessments:call-declare"


@pytest.fixture
def bids():
    """Two bids for a call without names, each of which names its own lead."""
    call, made = commissioned_call(is_anonymous=True), []
    for _ in range(2):
        by = steward()
        made.append(submitted_bid(call=call, by=by, secret=f"We of {organisation_of(by).name} plan"))
    open_bids(call)
    return made


def test_who_bids_is_listed_and_not_which_bid_is_whose(bids):
    first, second = bids
    person = assessor_of(first, has_declared=False)
    page = page_of(person, LIST)
    assert "Bid 1" in page
    assert "Bid 2" in page
    for name in (first.lead.name, second.lead.name):
        assert name not in page
    answer = signed_in(person).get(reverse(PAGE, args=[first.reference]), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse(DECLARE_ALL, args=[first.call.pk, "bid"])
    for name in (first.lead.name, second.lead.name):
        assert name in page
    for hidden in (str(first.reference), str(second.reference), "Bid 1"):
        assert hidden not in page


def test_nothing_ties_them_to_any_and_every_bid_is_read_without_names(bids):
    first, second = bids
    person = assessor_of(first, has_declared=False)
    said(person, DECLARE_ALL, first.call.pk, "bid", has_conflict="no", words="")
    assert Interest.objects.filter(person=person, has_conflict=False).count() == 2
    page = page_of(person, PAGE, first.reference)
    assert "We of Lead plan" in page
    for hidden in (first.lead.name, second.lead.name, first.started_by.display_name):
        assert hidden not in page


def test_a_tie_to_an_organisation_takes_its_bids_and_says_not_which(bids):
    first, second = bids
    person = assessor_of(first, has_declared=False)
    fields = {"has_conflict": "yes", "organisations": [first.lead.pk], "words": "My sister works there."}
    page = said(person, DECLARE_ALL, first.call.pk, "bid", **fields)
    assert "You do not assess one bid" in page
    assert numbered(first.call, "bid")[second.pk] in page
    assert numbered(first.call, "bid")[first.pk] not in page
    for name in (first.lead.name, second.lead.name):
        assert name not in page
    assert status_of(person, PAGE, first.reference) == 404
    assert status_of(person, PAGE, second.reference) == 200
    assert Interest.objects.get(bid=first).words == "My sister works there."


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "Say whether anything ties you"),
        ({"has_conflict": "yes", "words": "A friend."}, "Choose the organisations"),
        ({"has_conflict": "yes", "organisations": ["x"], "words": "A friend."}, "Choose organisations of this list"),
    ],
)
def test_answers_that_do_not_agree_are_refused_beside_the_field(bids, fields, problem):
    person = assessor_of(bids[0], has_declared=False)
    assert problem in said(person, DECLARE_ALL, bids[0].call.pk, "bid", **fields)
    assert not Interest.objects.exists()


def test_ticks_beside_a_no_are_asked_about(bids):
    person = assessor_of(bids[0], has_declared=False)
    fields = {"has_conflict": "no", "organisations": [bids[0].lead.pk], "words": ""}
    assert "You have said that nothing ties you" in said(person, DECLARE_ALL, bids[0].call.pk, "bid", **fields)
    assert not Interest.objects.exists()


def test_names_and_files_are_shown_once_all_scores_are_handed_in(bids):
    first, second = bids
    person = assessor_of(first, has_declared=False)
    said(person, DECLARE_ALL, first.call.pk, "bid", has_conflict="no", words="")
    handed_in(first, 3, 4, by=person)
    assert first.lead.name not in page_of(person, PAGE, first.reference)
    handed_in(second, 3, 4, by=person)
    assert first.lead.name in page_of(person, PAGE, first.reference)
    assert second.lead.name in page_of(person, LIST)


def test_files_are_kept_back_since_nobody_can_take_names_out_of_them():
    call = commissioned_call(is_anonymous=True)
    bid = draft_bid(call=call)
    file = add_file(bid, ContentFile(b"The plan", name="plan of the bidder.txt"), by=bid.started_by)
    hand_in(bid)
    open_bids(call)
    person = assessor_of(bid)
    page = page_of(person, PAGE, bid.reference)
    assert "plan of the bidder" not in page
    assert "File 1" in page
    assert status_of(person, "assessments:file-read", bid.reference, file.reference) == 404
    handed_in(bid, 3, 4, by=person)
    assert status_of(person, "assessments:file-read", bid.reference, file.reference) == 200


def test_names_are_replaced_whole_and_whatever_their_case_and_spaces():
    bid = draft_bid()
    bid.lead.name = "Brook House"
    partner = partner_of(bid)
    partner.organisation.name = "Brook House Trust"
    partner.organisation.save()
    text = "BROOK  HOUSE and Brook\nHouse Trust; Brook Housekeeping; Brook House's"
    said = without_names(bid, {"lead": "Brook House", "partners": ["Brook House Trust"], "summary": {"text": text}})
    assert said["summary"]["text"] == "Lead and Partner 1; Brook Housekeeping; Lead's"
    assert said["lead"] == "Lead"
    assert said["partners"] == ["Partner 1"]
