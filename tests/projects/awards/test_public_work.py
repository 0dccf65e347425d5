"""What was awarded to an organisation stands on its page once the notice is published, and nowhere before."""

import pytest
from django.test import Client

from hub.members.models import Organisation, OrganisationMembership
from projects.awards.services import decide_bid, make_decision, publish_award
from projects.bids.enums import BidStage
from projects.calls.models import CallPage
from search.models import Entry, EntryTerm
from tests.home.factories import UserFactory
from tests.projects.assessments.factories import commissioned_call, handed_in, open_bids
from tests.projects.awards.factories import AWARD, after_the_standstill, published, tell, told
from tests.projects.bids.factories import draft_bid, hand_in, partner_of
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
HEADING = "Calls awarded to it"


def page_of(body: Organisation) -> str:
    return Client().get(body.get_absolute_url()).content.decode()


def winner_of(decision) -> Organisation:
    return decision.letters.get(bid_decision__decided="awarded").bid.lead


def test_the_page_of_the_winner_names_the_call_once_the_notice_is_published_and_no_other_does():
    decision = told()
    bodies = Organisation.objects.filter(bids_led__call=decision.call)
    assert len(bodies) == 2
    CallPage.objects.get(pk=decision.call.pk).save()  # What is read of it is written anew.
    assert [HEADING in page_of(body) for body in bodies] == [False, False]
    assert not EntryTerm.objects.filter(facet="awarded").exists()
    with after_the_standstill(decision):
        publish_award(decision, by=decision.call.commissioner)
    winner = winner_of(decision)
    for body in bodies:
        page = page_of(body)
        assert (HEADING in page, decision.call.title in page) == (body == winner, body == winner)


def test_a_partner_who_agreed_is_named_as_the_notice_names_it():
    call = commissioned_call()
    bid = draft_bid(call=call)
    partner = partner_of(bid).organisation
    hand_in(bid)
    open_bids(call)
    handed_in(bid, 5, 4)
    decide_bid(bid, AWARD, by=call.commissioner)
    decision = tell(make_decision(call, BidStage.BID, by=call.commissioner))
    with after_the_standstill(decision):
        publish_award(decision, by=call.commissioner)
    assert [HEADING in page_of(body) for body in (bid.lead, partner)] == [True, True]


def test_the_search_narrows_down_by_who_was_awarded_what(client):
    decision = published()
    winner = winner_of(decision)
    loser = Organisation.objects.filter(bids_led__call=decision.call).exclude(pk=winner.pk).get()
    found, none = (client.get(f"/search/?kind=call&awarded={body.slug}") for body in (winner, loser))
    assert decision.call.title in found.content.decode()
    assert decision.call.title not in none.content.decode()


def test_the_directory_finds_the_winner_by_the_area_of_the_call(client):
    decision = published()
    area = make_area("Warm homes")
    call = CallPage.objects.get(pk=decision.call.pk)
    call.policy_areas = [area]
    call.save()
    listed = client.get(f"/members/?area={area.slug}").content.decode()
    assert winner_of(decision).get_absolute_url() in listed


def test_who_has_no_page_for_everybody_is_named_by_no_term_and_who_left_keeps_it():
    decision = published()
    winner, call = winner_of(decision), CallPage.objects.get(pk=decision.call.pk)
    OrganisationMembership.objects.end(winner, by=UserFactory())
    winner.name = "Renamed since"
    winner.save()
    assert EntryTerm.objects.get(facet="awarded").label == "Renamed since"
    assert HEADING in page_of(winner)
    OrganisationMembership.objects.filter(organisation=winner).delete()
    call.save()
    assert not Entry.objects.get(kind="call", object_id=call.pk).terms.filter(facet="awarded").exists()
