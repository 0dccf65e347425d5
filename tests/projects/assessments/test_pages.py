"""The pages of assessors: from the letter to the list, the declaration, the bid, the scores and those of the others."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from home.models import OutgoingMail
from projects.assessments.leakcheck_plants import _plant
from projects.assessments.models import Assessment, Interest, Score
from projects.assessments.services import assign_assessor, declare_interest, moderate_score
from projects.assessments.services.scoring import Given
from projects.bids.services.files import add_file
from search.leakcheck.registry import Planting
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MemberFactory, MembershipFactory
from tests.projects.assessments.browsing import page_of, said, signed_in, status_of
from tests.projects.assessments.factories import (
    assessor_of,
    commissioned_call,
    handed_in,
    open_bids,
    opened_bids,
    points_for,
)
from tests.projects.bids.factories import SECRET, draft_bid, hand_in, organisation_of, partner_of, submitted_bid
from tests.projects.calls.factories import calls_page

pytestmark = pytest.mark.django_db
LIST = "assessments:call-list"
PAGE = "assessments:bid-page"
DECLARE = "assessments:interest-declare"
SCORE = "assessments:bid-score"
CHECK = "assessments:bid-check"


def typed(bid, *points, reason="Clear and costed.", seen=""):
    """Return what somebody sends with the form of scores."""
    given = points_for(bid, *points, reason=reason)
    fields = {f"points-{pk}": "" if each.points is None else str(each.points) for pk, each in given.items()}
    return fields | {f"reason-{pk}": each.reason for pk, each in given.items()} | {"seen": seen}


def mark_in(page: str) -> str:
    """Return the mark that a form carries."""
    return page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]


def test_the_letter_leads_to_the_list_and_the_list_to_the_declaration():
    (bid,) = opened_bids()
    person = assessor_of(bid, has_declared=False)
    assert reverse(LIST) in OutgoingMail.objects.get(recipient=person.email).text
    page = page_of(person, LIST)
    for words in (bid.call.title, bid.lead.name, "Declare your interests", "0/1"):
        assert words in page
    assert SECRET not in page
    answer = signed_in(person).get(reverse(PAGE, args=[bid.reference]))
    assert answer["Location"] == reverse(DECLARE, args=[bid.reference])


def test_before_the_declaration_nothing_but_lead_and_partners_is_shown():
    call = commissioned_call()
    bid = draft_bid(call=call)
    partner = partner_of(bid)
    hand_in(bid)
    open_bids(call)
    person = assessor_of(bid, has_declared=False)
    page = page_of(person, DECLARE, bid.reference)
    assert bid.lead.name in page
    assert partner.organisation.name in page
    assert SECRET not in page
    for name in (SCORE, CHECK):
        assert status_of(person, name, bid.reference) == 404
    page = said(person, DECLARE, bid.reference, has_conflict="no", words="")
    assert "nothing ties you to them" in page
    assert SECRET in page


def test_a_conflict_has_to_be_named_and_takes_the_bid_away():
    bid, other = opened_bids(2)
    person = assessor_of(bid, has_declared=False)
    assert "Say whether anything ties you" in said(person, DECLARE, bid.reference)
    page = said(person, DECLARE, bid.reference, has_conflict="yes", words=" ")
    assert "Say what ties you to the bidders" in page
    assert not Interest.objects.exists()
    page = said(person, DECLARE, bid.reference, has_conflict="yes", words="My sister works there.")
    assert "You do not assess that bid any more" in page
    assert "one bid" in page
    assert "sister" not in page
    for name in (PAGE, DECLARE, SCORE, CHECK):
        assert status_of(person, name, bid.reference) == 404
    assert status_of(person, DECLARE, other.reference) == 200


def test_a_tie_that_is_found_later_is_said_from_the_bid_and_once():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    assert "You have said that nothing ties you" in page_of(person, DECLARE, bid.reference)
    assert "You have said so already" in said(person, DECLARE, bid.reference, has_conflict="no", words="")
    said(person, DECLARE, bid.reference, has_conflict="yes", words="They offered me a post.")
    assert status_of(person, PAGE, bid.reference) == 404


def test_scores_are_saved_as_a_draft_checked_and_handed_in():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    page = page_of(person, SCORE, bid.reference)
    assert "0: Nothing" in page
    assert "5: Excellent" in page
    page = said(person, SCORE, bid.reference, **typed(bid, 3, None, reason=""), later="1")
    assert "saved as a draft" in page
    assert "Go on scoring" in page
    assert "Begun" in page_of(person, LIST)
    page = page_of(person, CHECK, bid.reference)
    assert "This cannot be handed in yet" in page
    assert "Price: Give 0 to 5 points." in page
    assert "Method: Say why" in page
    mark = mark_in(page_of(person, SCORE, bid.reference))
    page = said(person, SCORE, bid.reference, **typed(bid, 3, 4, seen=mark))
    assert "Exactly what stands above is handed in" in page
    page = said(person, CHECK, bid.reference, seen=mark_in(page))
    assert "Your scores are handed in" in page
    assert "<strong>68.00</strong> of 100" in page
    assert "1/1" in page_of(person, LIST)
    for name in (SCORE, CHECK):
        assert status_of(person, name, bid.reference) == 302


def test_what_was_typed_stays_where_the_form_is_refused():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    page = said(person, SCORE, bid.reference, **typed(bid, 3, 4, reason="long " * 500))
    assert "Use at most 2,000 characters" in page
    assert "There is a problem" in page
    assert "long long" in page
    fields = typed(bid, 3, 4, reason="Kept all the same.")
    fields[next(iter(fields))] = "7"
    page = said(person, SCORE, bid.reference, **fields)
    assert "Give 0 to 5 points" in page
    assert "Kept all the same." in page
    assert not Score.objects.exists()


def test_a_stale_form_is_refused_shows_what_is_saved_and_keeps_what_was_typed():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    said(person, SCORE, bid.reference, **typed(bid, 5, 5, reason="From the first window."))
    page = said(person, SCORE, bid.reference, **typed(bid, 1, 1, reason="From the second window."))
    assert "You have saved other scores for this bid after this page was opened." in page
    assert "From the first window." in page
    assert "From the second window." in page
    assert set(Score.objects.values_list("points", flat=True)) == {5}
    said(person, SCORE, bid.reference, **typed(bid, 1, 1, reason="From the second window.", seen=mark_in(page)))
    assert set(Score.objects.values_list("points", flat=True)) == {1}


def test_a_stale_check_hands_nothing_in():
    (bid,) = opened_bids()
    person = assessor_of(bid)
    old = mark_in(said(person, SCORE, bid.reference, **typed(bid, 3, 4)))
    said(person, SCORE, bid.reference, **typed(bid, 1, 1, seen=old))
    assert "Look at what is saved now" in said(person, CHECK, bid.reference, seen=old)
    assert not Assessment.objects.filter(submitted_at__isnull=False).exists()


def test_scores_that_are_handed_in_stay_whatever_another_window_sends():
    (bid,) = opened_bids()
    person = handed_in(bid, 3, 4).person
    page = said(person, SCORE, bid.reference, **typed(bid, 0, 0, reason="Too late."))
    assert "They stay as they are" in page
    assert "Too late." in page
    assert set(Score.objects.values_list("points", flat=True)) == {3, 4}


def test_the_others_scores_are_shown_after_handing_in_ones_own():
    (bid,) = opened_bids()
    other = handed_in(bid, 0, 5).person
    person = assessor_of(bid)
    moderate_score(bid, bid.call.criteria.first(), Given(4, "They agreed on four."), by=bid.call.commissioner)
    page = page_of(person, PAGE, bid.reference)
    for words in (other.display_name, "They agreed on four.", "All scores"):
        assert words not in page
    handed_in(bid, 5, 5, by=person)
    page = page_of(person, PAGE, bid.reference)
    for words in (other.display_name, "They agreed on four.", "5 points apart, and were talked over", "2/2"):
        assert words in page


def test_files_are_downloaded_through_the_seal():
    call = commissioned_call()
    bid = draft_bid(call=call)
    file = add_file(bid, ContentFile(b"The plan", name="plan.txt"), by=bid.started_by)
    hand_in(bid)
    later = add_file(bid, ContentFile(b"Later", name="later.txt"), by=bid.started_by)
    open_bids(call)
    person = assessor_of(bid)
    address = reverse("assessments:file-read", args=[bid.reference, file.reference])
    assert "plan.txt" in page_of(person, PAGE, bid.reference)
    answer = signed_in(person).get(address)
    assert answer.getvalue() == b"The plan"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert status_of(person, "assessments:file-read", bid.reference, later.reference) == 404
    declare_interest(bid, has_conflict=True, words="I know them.", by=person)
    assert signed_in(person).get(address).status_code == 404


def test_for_all_others_there_are_no_such_pages(client):
    bid, sealed = opened_bids()[0], submitted_bid()
    superuser = UserFactory(superuser=True)
    AccessFactory(person=superuser)
    people = (bid.call.commissioner, superuser, bid.started_by, MemberFactory(), assessor_of(opened_bids()[0]))
    names = (PAGE, DECLARE, SCORE, CHECK)
    for person in people:
        for reference in (bid.reference, uuid.uuid4()):
            assert {status_of(person, name, reference) for name in names} == {404}
    assert {status_of(person, LIST) for person in people[:-1]} == {404}
    assessor = assessor_of(bid)
    assert {status_of(assessor, name, sealed.reference) for name in names} == {404}
    assert client.get(reverse(PAGE, args=[bid.reference])).status_code == 302


def test_who_comes_to_belong_to_a_bidder_finds_nothing_any_more():
    first, second = opened_bids(2)
    person = assessor_of(first)
    MembershipFactory(person=person, organisation=organisation_of(second.started_by))
    assert status_of(person, PAGE, first.reference) == 404
    assert status_of(person, LIST) == 404


def test_the_list_asks_few_questions_however_many_bids_there_are(django_assert_max_num_queries):
    bids = opened_bids(3)
    person = assessor_of(bids[0])
    client = signed_in(person)
    client.get(reverse(LIST))
    with django_assert_max_num_queries(20):
        client.get(reverse(LIST))


def test_the_members_home_leads_to_what_waits():
    (bid,) = opened_bids()
    person = MemberFactory()
    home = reverse("your:home-page")
    assert "Assess the bids" not in signed_in(person).get(home).content.decode()
    assign_assessor(bid.call, person, by=bid.call.commissioner)
    assert f"Assess the bids for “{bid.call.title}”" in signed_in(person).get(home).content.decode()
    declare_interest(bid, has_conflict=False, by=person)
    handed_in(bid, 3, 4, by=person)
    assert "Assess the bids" not in signed_in(person).get(home).content.decode()


def test_what_the_leak_check_plants_is_met_by_no_walker(client):
    calls_page()
    addresses = list(_plant(Planting("zqsecret", "zqmembers")))
    superuser = UserFactory(superuser=True)
    AccessFactory(person=superuser)
    for address in addresses:
        assert client.get(address).status_code == 302
    for person in (MemberFactory(), superuser):
        answers = [signed_in(person).get(address) for address in addresses]
        assert not any(b"zqsecret" in answer.content for answer in answers)
        assert {answer.status_code for answer in answers} <= {302, 403, 404}
