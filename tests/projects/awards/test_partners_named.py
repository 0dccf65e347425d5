"""An award names the partners that the bid named when it was handed in: not who agreed later, and who left still."""

import csv
from io import StringIO
from types import SimpleNamespace

import pytest
from django.test import Client

from projects.assessments.exceptions import NotToAssess
from projects.assessments.models import Interest
from projects.assessments.permissions import can_be_assessor
from projects.assessments.querysets import calls_with_part
from projects.assessments.reading import bidders_for, partners_of
from projects.assessments.services import assign_assessor, declare_for_call
from projects.awards.queries import bodies_awarded, bodies_named, calls_awarded_to
from projects.awards.services import decide_bid, make_decision, publish_award
from projects.bids.enums import BidStage
from projects.bids.services import leave_partnership
from projects.calls.models import CallPage
from projects.delivery.models import ProjectPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory, OrganisationFactory
from tests.projects.assessments.browsing import page_of
from tests.projects.assessments.factories import assessor_of, commissioned_call, handed_in, open_bids
from tests.projects.awards.factories import AWARD, after_the_standstill, tell
from tests.projects.bids.factories import draft_bid, hand_in, partner_of, steward

pytestmark = pytest.mark.django_db
PACK = "assessments_admin:decision-pack"


def member(name: str):
    return steward(OrganisationFactory(member=True, name=name))


@pytest.fixture
def world() -> SimpleNamespace:
    """Return an opened bid whose partners are others than those that it named when it was handed in."""
    call = commissioned_call()
    bid = draft_bid(call=call, by=member("Mill Lane"))
    stayed, left = (partner_of(bid, member(name)) for name in ("Who Stayed", "Who Left"))
    hand_in(bid)
    joined = partner_of(bid, member("Who Joined Late"))
    leave_partnership(left, by=left.answered_by)
    open_bids(call)
    bid.refresh_from_db()
    return SimpleNamespace(call=call, bid=bid, stayed=stayed, left=left, joined=joined)


def announced(world: SimpleNamespace):
    """Return the decision that awards the bid, once its notice stands."""
    handed_in(world.bid, 4, 4)
    decide_bid(world.bid, AWARD, by=world.call.commissioner)
    decision = tell(make_decision(world.call, BidStage.BID, by=world.call.commissioner))
    with after_the_standstill(decision):
        return publish_award(decision, by=world.call.commissioner)


def test_assessors_and_the_pack_are_shown_the_partners_of_what_was_handed_in(world):
    assert partners_of([world.bid.pk]) == {world.bid.pk: ["Who Left", "Who Stayed"]}
    assert {name for _, name in bidders_for(world.call, BidStage.BID)} == {"Mill Lane", "Who Left", "Who Stayed"}
    person = assessor_of(world.bid, has_declared=False)
    pages = [
        page_of(person, "assessments:call-list"),
        page_of(person, "assessments:interest-declare", world.bid.reference),
        page_of(world.call.commissioner, PACK, world.call.pk, BidStage.BID.value),
    ]
    for page in pages:
        assert "Who Left" in page
        assert "Who Stayed" in page
        assert "Who Joined Late" not in page


def test_a_tie_to_who_left_recuses_and_one_to_who_joined_late_is_to_nobody_in_the_bid(world):
    one, other = (assessor_of(world.bid, has_declared=False) for _ in range(2))
    call, tied = world.call, world.left.organisation_id
    declare_for_call(call, BidStage.BID, [tied], words="My sister works there.", by=one)
    assert Interest.objects.get(person=one).has_conflict
    declare_for_call(call, BidStage.BID, [world.joined.organisation_id], words="", by=other)
    assert not Interest.objects.get(person=other).has_conflict


def test_who_belongs_to_a_partner_that_left_or_that_agreed_late_assesses_nothing_of_it(world):
    for partner in (world.stayed, world.left, world.joined):
        colleague = MembershipFactory(organisation=partner.organisation).person
        assert calls_with_part(colleague).filter(call=world.call).exists()
        assert not can_be_assessor(colleague, world.call)
        with pytest.raises(NotToAssess):
            assign_assessor(world.call, colleague, by=world.call.commissioner)
    assert can_be_assessor(UserFactory(), world.call)


def test_who_is_named_by_an_earlier_version_alone_has_no_part():
    call = commissioned_call()
    bid = draft_bid(call=call)
    left = partner_of(bid)
    colleague = MembershipFactory(organisation=left.organisation).person
    hand_in(bid)
    leave_partnership(left, by=left.answered_by)
    assert calls_with_part(colleague).exists()
    hand_in(bid)
    assert not calls_with_part(colleague).exists()


def test_the_notice_the_project_and_the_open_data_name_who_was_handed_in(world):
    decision = announced(world)
    (award,) = decision.notice["awards"]
    assert (award["lead"], award["partners"]) == ("Mill Lane", ["Who Left", "Who Stayed"])
    project = ProjectPage.objects.get()
    assert [row.organisation.name for row in project.partners.all()] == ["Who Left", "Who Stayed"]
    call = CallPage.objects.get(pk=world.call.pk)
    for address in (call.url, project.url, "/open-data/contracts.csv"):
        page = Client().get(address).content.decode()
        assert "Who Left" in page
        assert "Who Joined Late" not in page
    (row,) = csv.DictReader(StringIO(Client().get("/open-data/contracts.csv").content.decode()))
    assert row["supplier_details"].endswith("with Who Left; with Who Stayed")


def test_the_pages_of_organisations_follow_the_notice(world):
    decision = announced(world)
    names = ["Mill Lane", "Who Left", "Who Stayed"]
    assert [body.name for body in bodies_awarded(world.call)] == names
    ((_, numbers),) = bodies_named([decision])
    partners = [world.left.organisation_id, world.stayed.organisation_id]
    assert (numbers[0], sorted(numbers[1:])) == (world.bid.lead_id, sorted(partners))
    for partner, has_part in ((world.stayed, True), (world.left, True), (world.joined, False)):
        assert calls_awarded_to(partner.organisation).exists() is has_part
        page = Client().get(partner.organisation.get_absolute_url()).content.decode()
        assert ("Calls awarded to it" in page) is has_part
