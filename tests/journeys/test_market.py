"""The whole thread: from a policy area and an idea in it to the impact of what was commissioned."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page

from home.models import User
from home.roles import Role
from hub.members.models import Organisation
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory, SecretaryFactory
from tests.journeys import delivery_steps as delivery
from tests.journeys import idea_steps as ideas
from tests.journeys import market_steps as market
from tests.journeys.market_steps import BASIN, LOCK, LOST, REEDS, WHARF, WHY_LOST, WHY_WON, WON
from tests.projects.calls.factories import calls_page
from tests.prospectus.factories import make_area

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True, slots=True)
class Windows:
    """A window for everybody who takes part, and one for a stranger."""

    commissioner: Page
    editor: Page
    secretary: Page
    author: Page
    lead: Page
    partner: Page
    rival: Page
    helper: Page
    assessor: Page
    tied: Page
    stranger: Page


@pytest.fixture
def windows(site, open_window, sign_in) -> Windows:
    """People of the council, members alone and of four organisations, a policy area, and nothing written yet."""
    calls_page()
    make_area("Housing")

    def window(person: User) -> Page:
        return sign_in(person, open_window())

    return Windows(
        commissioner=window(officer_of(Role.COMMISSIONER, "Peter", "Lindqvist")),
        editor=window(officer_of(Role.EDITOR, "Ada", "Brook")),
        secretary=window(SecretaryFactory(officer=True)),
        author=window(MemberFactory(first_name="Nadia", last_name="Karim")),
        lead=window(steward_of(WHARF)),
        partner=window(steward_of(LOCK)),
        rival=window(steward_of(BASIN)),
        helper=window(steward_of(REEDS)),
        assessor=window(MemberFactory(first_name="Grace", last_name="Okafor")),
        tied=window(MemberFactory(first_name="Tom", last_name="Whitfield")),
        stranger=open_window(),
    )


def officer_of(role: Role, first_name: str, last_name: str) -> User:
    officer = UserFactory(officer=True, first_name=first_name, last_name=last_name)
    officer.groups.add(Group.objects.get(name=role))
    return officer


def steward_of(name: str) -> User:
    organisation: Organisation = OrganisationFactory(name=name, member=True)
    return MembershipFactory(steward=True, organisation=organisation).person


def test_an_idea_becomes_a_call_an_award_a_project_a_publication_and_an_impact_before_everybody(windows):
    an_idea_is_published_with_consent(windows)
    a_call_is_opened(windows)
    two_bids_are_handed_in(windows)
    they_are_opened_and_assessed(windows)
    it_is_awarded(windows)
    the_work_is_done(windows)
    its_report_becomes_a_publication(windows)
    something_comes_of_it(windows)


def an_idea_is_published_with_consent(windows: Windows) -> None:
    """Written for the area, shared with all members, and public once whoever is quoted has agreed."""
    idea = ideas.begin_at_the_area(windows.author)
    ideas.share_with_all(windows.author, idea)
    ideas.say_something(windows.assessor, idea)
    ideas.propose_a_public_text(windows.author, idea, market.IDEA, "Grace Okafor")
    ideas.nothing_is_public_yet(windows.stranger, market.IDEA)
    ideas.agree(windows.assessor, market.IDEA)
    ideas.it_is_public(windows.stranger, market.IDEA)


def a_call_is_opened(windows: Windows) -> None:
    market.write_a_call(windows.commissioner)
    market.publish_the_call(windows.editor)
    market.the_area_leads_to_the_call(windows.stranger)


def two_bids_are_handed_in(windows: Windows) -> None:
    """Each by two organisations together."""
    market.write_a_bid(windows.lead, WON)
    market.ask_a_partner(windows.lead, LOCK)
    market.cannot_hand_in_yet(windows.lead, LOCK)
    market.agree_to_be_a_partner(windows.partner, LOCK, WHARF, WON)
    market.hand_in(windows.lead)
    market.write_a_bid(windows.rival, LOST)
    market.ask_a_partner(windows.rival, REEDS)
    market.agree_to_be_a_partner(windows.helper, REEDS, BASIN, LOST)
    market.hand_in(windows.rival)
    market.receipts_are_mailed(WHARF, LOCK, BASIN, REEDS)
    market.nobody_opens_them_before_the_close(windows.commissioner)


def they_are_opened_and_assessed(windows: Windows) -> None:
    """By two officers, and by two assessors of whom one is tied to a bidder."""
    market.the_close_passes()
    market.begin_to_open(windows.commissioner)
    market.confirm_the_opening(windows.editor)
    market.ask_to_assess(windows.commissioner, "Grace Okafor", "Tom Whitfield")
    market.recuse_from(windows.tied, WHARF)
    market.assess(windows.tied, BASIN, points=3)
    market.assess(windows.assessor, WHARF, points=5)
    market.assess(windows.assessor, BASIN, points=2)


def it_is_awarded(windows: Windows) -> None:
    """With letters to both, and after the standstill before everybody."""
    market.decide(windows.commissioner, WHARF, "Award", WHY_WON, value="14,814.00")
    market.decide(windows.commissioner, BASIN, "Decline", WHY_LOST)
    market.make_the_decision(windows.commissioner)
    market.send_the_letters(windows.commissioner)
    market.read_the_letter(windows.lead, WHY_WON)
    market.read_the_letter(windows.rival, WHY_LOST)
    market.nothing_is_announced(windows.stranger)
    market.nothing_can_be_announced(windows.commissioner)
    market.the_standstill_passes()
    market.publish_the_award(windows.commissioner)
    market.the_award_is_read(windows.stranger)
    market.the_award_and_its_project_are_found(windows.stranger)


def the_work_is_done(windows: Windows) -> None:
    delivery.begin_the_work(windows.commissioner)
    delivery.meet_a_milestone(windows.lead)
    delivery.hand_the_report_over(windows.lead)
    delivery.the_work_is_read_but_not_the_report(windows.stranger)


def its_report_becomes_a_publication(windows: Windows) -> None:
    delivery.say_when_it_is_open(windows.commissioner)
    delivery.its_day_comes()
    delivery.find_it_by_a_sentence(windows.stranger)
    delivery.follow_the_thread_back(windows.stranger)


def something_comes_of_it(windows: Windows) -> None:
    delivery.claim_an_impact(windows.assessor)
    delivery.nobody_reads_it_yet(windows.stranger)
    delivery.confirm_it(windows.secretary)
    delivery.read_what_came_of_it(windows.stranger)
