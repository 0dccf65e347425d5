"""The second of two stages is for those who were shortlisted at the first, from when they are told."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from home.models import User
from home.work import waiting_for
from projects.awards.models import BidDecision
from projects.awards.services import save_letter
from projects.bids.enums import BidStage, BidState, Step
from projects.bids.exceptions import NotShortlisted
from projects.bids.models import Bid, CallClose
from projects.bids.services import (
    Lateness,
    ask_late_exception,
    invite_partner,
    save_step,
    start_bid,
    withdraw_bid,
)
from projects.bids.services.files import add_file
from projects.calls.enums import Stages
from projects.calls.models import CallPage
from tests.hub.publications.factories import SMALL_PDF
from tests.projects.assessments.browsing import page_of
from tests.projects.assessments.factories import commissioned_call, commissioner
from tests.projects.awards.factories import at_the_second_stage, made_shortlist, tell, told_shortlist
from tests.projects.bids.factories import (
    after_the_close,
    colleague_of,
    content,
    draft_bid,
    hand_in,
    organisation_of,
    partner_of,
    steward,
    submitted_bid,
)
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db
SENTENCE = "Only those shortlisted at the first stage can bid"
LIST = "/calls/"


def words_of(address: str, person: User | None = None) -> str:
    """Return the words of the main part of a page, as somebody reads it."""
    client = Client()
    if person is not None:
        client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def begins(call: CallPage, person: User) -> Bid:
    return start_bid(call, lead=organisation_of(person), stage=BidStage.BID, by=person)


def test_those_on_the_shortlist_bid_and_nobody_else_does():
    on, off, absent = steward(), steward(), steward()
    call = told_shortlist(on, off=(off,)).call
    with at_the_second_stage(call):
        for person in (off, absent, colleague_of(off)):
            with pytest.raises(NotShortlisted, match=SENTENCE):
                begins(call, person)
        assert submitted_bid(call=call, by=on).stage == BidStage.BID
        with pytest.raises(NotShortlisted):
            begins(call, off)


def test_a_colleague_begins_for_an_organisation_that_is_on_the_shortlist():
    on = steward()
    call = told_shortlist(on).call
    with at_the_second_stage(call):
        assert begins(call, colleague_of(on)).lead == organisation_of(on)


def test_nobody_bids_before_the_letters_are_sent_whatever_is_decided():
    on = steward()
    decision = made_shortlist(on)
    with at_the_second_stage(decision.call):
        with pytest.raises(NotShortlisted, match=SENTENCE):
            begins(decision.call, on)
        assert "Start a bid" not in words_of(decision.call.url, on)
        tell(decision)
        assert begins(decision.call, on).is_draft


def test_the_shortlist_of_one_call_admits_to_no_other():
    on = steward()
    told_shortlist(on)
    other = told_shortlist(steward()).call
    with at_the_second_stage(other), pytest.raises(NotShortlisted):
        begins(other, on)


def test_the_page_says_so_and_offers_each_reader_what_they_can_do():
    on, off, absent = steward(), steward(), steward()
    call = told_shortlist(on, off=(off,)).call
    assert "Join to bid" in words_of(call.url)
    with at_the_second_stage(call):
        for person in (None, on, off, absent):
            assert f"{SENTENCE}. Expressions of interest closed" in words_of(call.url, person)
        assert "Join to bid" not in words_of(call.url)
        assert "Start a bid" in words_of(call.url, on)
        assert "Start a bid" in words_of(call.url, colleague_of(on))
        assert "Go to your expression of interest" in words_of(call.url, off)
        for person in (off, absent, colleague_of(off), call.commissioner):
            assert "Start a bid" not in words_of(call.url, person)
        draft_bid(call=call, by=on)
        assert "Go to your bid" in words_of(call.url, on)
    with after_the_close(call):
        assert f"{SENTENCE}. Expressions" not in words_of(call.url)


def test_the_list_says_so_while_it_is_so():
    on = steward()
    call = told_shortlist(on).call
    assert SENTENCE not in words_of(LIST)
    with at_the_second_stage(call):
        assert f"{SENTENCE}." in words_of(LIST)
    with after_the_close(call):
        assert SENTENCE not in words_of(LIST)


def test_a_call_in_one_stage_says_nothing_of_a_shortlist():
    call = CallFactory()
    assert "shortlisted" not in words_of(call.url) + words_of(LIST)
    assert "Start a bid" in words_of(call.url, steward())


def test_no_reader_but_the_bidders_learns_that_anybody_is_shortlisted_or_told():
    on, off, other = steward(), steward(), steward()
    decision = made_shortlist(on, off=(off,))
    call = decision.call
    addresses = [call.url, LIST, reverse("bids:bid-new", args=[call.pk]), f"/search/?q={call.reference}"]
    with at_the_second_stage(call):
        before = [words_of(address, person) for address in addresses for person in (other, off)]
        tell(decision)
        after = [words_of(address, person) for address in addresses for person in (other, off)]
        public = [words_of(address) for address in addresses[:2]]
    assert before == after
    for words in (*after, *public):
        assert organisation_of(on).name not in words


def test_by_its_address_the_form_is_shut_to_those_who_are_not_on_the_shortlist():
    on, off, absent = steward(), steward(), steward()
    call = told_shortlist(on, off=(off,)).call
    address = reverse("bids:bid-new", args=[call.pk])
    with at_the_second_stage(call):
        for person in (off, absent):
            client = Client()
            client.force_login(person)
            for lead in (organisation_of(person), organisation_of(on)):
                response = client.post(address, {"lead": lead.pk})
                assert response.status_code == 200
                assert SENTENCE in response.content.decode()
        assert not Bid.objects.at(call, BidStage.BID).exists()
        assert organisation_of(on).name in words_of(address, on)


def test_a_form_from_the_first_stage_begins_nothing_at_the_second():
    decision = told_shortlist(steward())
    late, client = steward(), Client()
    address = reverse("bids:bid-new", args=[decision.call_id])
    client.force_login(late)
    CallClose.objects.all().delete()  # The form was opened before the first stage closed.
    assert "Start an expression of interest" in client.get(address).content.decode()
    with at_the_second_stage(decision.call):
        client.force_login(late)
        assert SENTENCE in client.post(address, {"lead": organisation_of(late).pk}).content.decode()
    assert not Bid.objects.filter(lead=organisation_of(late)).exists()


def off_the_list(bid: Bid) -> None:
    """Have what was decided of the first stage be otherwise in the database than it was told."""
    BidDecision.objects.filter(bid__call=bid.call, bid__lead=bid.lead).update(decided="declined")


def test_who_is_taken_off_meanwhile_neither_saves_nor_hands_in_nor_replaces():
    one, other = steward(), steward()
    call = told_shortlist(one, other).call
    with at_the_second_stage(call):
        draft, replaced = draft_bid(call=call, by=one), submitted_bid(call=call, by=other)
        for bid in (draft, replaced):
            off_the_list(bid)
            for act in (
                lambda bid=bid: save_step(bid, Step.TEAM, content(Step.TEAM, bid), seen=1, by=bid.started_by),
                lambda bid=bid: add_file(bid, ContentFile(SMALL_PDF, name="plan.pdf"), by=bid.started_by),
                lambda bid=bid: invite_partner(bid, organisation_of(steward()), by=bid.started_by),
                lambda bid=bid: hand_in(bid),
            ):
                with pytest.raises(NotShortlisted, match=SENTENCE):
                    act()
        assert not draft.versions.exists()
        assert replaced.versions.count() == 1


def test_a_stale_form_hands_nothing_in_and_the_page_says_why():
    one = steward()
    call = told_shortlist(one).call
    client = Client()
    with at_the_second_stage(call):
        bid = draft_bid(call=call, by=one)
        client.force_login(one)
        check = reverse("bids:bid-check", args=[bid.reference])
        seen = re.search(r'name="seen" value="(\w+)"', client.get(check).content.decode())[1]
        off_the_list(bid)
        response = client.post(check, {"seen": seen}, follow=True)
        assert SENTENCE in response.content.decode()
        assert not bid.versions.exists()
        assert client.get(reverse("bids:step-edit", args=[bid.reference, "team"])).status_code == 302
        client.post(reverse("bids:bid-withdraw", args=[bid.reference]))
    assert Bid.objects.get(pk=bid.pk).state == BidState.WITHDRAWN


def test_what_was_handed_in_can_be_withdrawn_by_whoever_is_off_the_list_until_the_close():
    one, other = steward(), steward()
    call = told_shortlist(one, other).call
    with at_the_second_stage(call):
        bids = [submitted_bid(call=call, by=person) for person in (one, other)]
        for bid in bids:
            off_the_list(bid)
        assert withdraw_bid(bids[0], by=one).state == BidState.WITHDRAWN
    with after_the_close(call), pytest.raises(Exception, match="has closed"):
        withdraw_bid(bids[1], by=other)


def test_a_draft_of_a_call_that_gets_a_first_stage_waits_for_the_shortlist():
    bid = draft_bid()
    call = bid.call
    call.stages, call.eoi_closes_at = Stages.TWO, call.opens_at + timedelta(days=10)
    call.save()
    with at_the_second_stage(call), pytest.raises(NotShortlisted):
        hand_in(bid)


def test_any_member_organisation_can_be_a_partner_and_leads_no_bid_by_it():
    on, off = steward(), steward()
    call = told_shortlist(on, off=(off,)).call
    with at_the_second_stage(call):
        bid = draft_bid(call=call, by=on)
        partner_of(bid, off)
        assert Bid.objects.visible_to(off).filter(pk=bid.pk).exists()
        hand_in(bid)
        with pytest.raises(NotShortlisted):
            begins(call, off)


def test_nobody_gets_leave_to_be_late_who_is_not_on_the_shortlist():
    on, off = steward(), steward()
    call = told_shortlist(on, off=(off,)).call

    def late(person: User) -> Lateness:
        until = call.closes_at + timedelta(days=1)
        return Lateness(stage=BidStage.BID, organisation=organisation_of(person), until=until, reason="Ill.")

    with after_the_close(call):
        with pytest.raises(NotShortlisted):
            ask_late_exception(call, late(off), by=call.commissioner)
        assert ask_late_exception(call, late(on), by=call.commissioner).is_waiting


def test_the_officer_reads_what_sending_the_letters_does():
    on = steward()
    decision = made_shortlist(on)
    call, place = decision.call, (decision.call_id, decision.stage)
    with at_the_second_stage(call):
        letter = decision.letters.get()
        save_letter(letter, letter.text, by=call.commissioner)
        assert "those on the shortlist can bid, and nobody else" in page_of(
            call.commissioner, "awards_admin:call-decision", *place
        )
        assert "can bid, and nobody else" in page_of(call.commissioner, "awards_admin:letters-send", *place)
        tell(decision)
        page = page_of(call.commissioner, "awards_admin:call-decision", *place)
        assert "Those on the shortlist can bid until" in page
        assert "standstill" not in page
    with after_the_close(call):
        assert "Those on the shortlist can bid until" not in page_of(
            call.commissioner, "awards_admin:call-decision", *place
        )


def waits_for(person: User) -> list[str]:
    return [
        task.link.text for part in waiting_for(person) if part.heading.startswith("Shortlists") for task in part.tasks
    ]


def test_the_first_page_of_the_admin_names_the_calls_whose_letters_keep_bidders_waiting():
    decision = made_shortlist(steward())
    call, officer = decision.call, decision.call.commissioner
    assert waits_for(officer) == []
    with at_the_second_stage(call):
        assert waits_for(officer) == [call.title]
        assert waits_for(commissioner()) == []
        tell(decision)
        assert waits_for(officer) == []


def test_a_call_for_which_nobody_expressed_interest_waits_for_no_letter():
    call = commissioned_call(two_stages=True)
    draft_bid(call=call, stage=BidStage.EXPRESSION)
    with at_the_second_stage(call):
        assert waits_for(call.commissioner) == []


def test_the_first_moment_of_the_second_stage_is_for_the_shortlist_already():
    call, person = told_shortlist(steward()).call, steward()
    with time_machine.travel(call.eoi_closes_at, tick=False):
        assert f"{SENTENCE}. Expressions" in words_of(call.url, person)
    with time_machine.travel(call.eoi_closes_at - timedelta(seconds=1), tick=False):
        assert f"{SENTENCE}. Expressions" not in words_of(call.url, person)
        assert "Start an expression of interest" in words_of(call.url, person)


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_costs_a_bidder_the_same_whoever_is_on_the_shortlist(number, client, django_assert_max_num_queries):
    people = [steward() for _ in range(number)]
    call = told_shortlist(*people).call
    with at_the_second_stage(call):
        client.force_login(people[0])
        client.get(call.url)
        with django_assert_max_num_queries(36):
            client.get(call.url)
