"""An award makes its projects: in the act that publishes the notice, live at once, and nowhere before."""

from decimal import Decimal

import pytest
from django.test import Client
from wagtail.models import Page

from projects.awards import afterwards
from projects.awards.models import BidDecision
from projects.awards.services import Choice, decide_bid, make_decision, publish_award, save_letter, send_letters
from projects.bids.enums import BidStage
from projects.bids.models import BidPartner, VersionPartner
from projects.calls.moments import city_time
from projects.delivery.exceptions import NotAwarded
from projects.delivery.models import ProjectPage, ProjectsPage
from projects.delivery.services import make_projects
from search.entry_links import EntryLink
from search.enums import Relation
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory, OrganisationFactory
from tests.projects.awards.factories import AWARD, after_the_standstill, scored_bids, told
from tests.projects.delivery.factories import announced, awarded_project
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db


def body(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_before_the_notice_there_is_no_page_of_the_project_anywhere():
    decision = told(1)
    pages = Page.objects.count()
    assert not ProjectPage.objects.exists()
    with pytest.raises(NotAwarded):
        make_projects(decision, by=decision.call.commissioner)
    assert Page.objects.count() == pages
    assert Client().get("/projects/").status_code == 404


def test_the_notice_makes_one_project_of_what_the_notice_and_the_call_say():
    decision = told(2)
    call = decision.call
    area = make_area("Housing")
    question = make_question(area)
    call.policy_areas, call.questions, call.summary = [area], [question], "Count the homes."
    call.save(clean=False)
    decision = announced(decision)
    (project,) = ProjectPage.objects.all()
    winner = decision.letters.get(bid_decision__decided="awarded").bid
    assert project.live
    assert project.first_published_at
    assert (project.title, project.summary) == (call.title, "Count the homes.")
    assert (project.lead, project.bid, project.officer) == (winner.lead, winner, call.commissioner)
    assert project.value == AWARD.value
    assert [(source.name, source.amount) for source in project.funding.all()] == [("The council", AWARD.value)]
    assert (list(project.policy_areas.all()), list(project.questions.all())) == ([area], [question])
    assert project.awarded_on == city_time(decision.published_at).date()
    assert (project.starts_on, project.ends_on) == (None, None)
    page = body(project.url)
    for words in (project.reference, winner.lead.name, "£14,814 with VAT", call.reference, "Awarded, not begun yet"):
        assert words in page


def test_partners_of_what_was_handed_in_stand_on_the_page_and_no_other_bidder_and_no_word_of_a_bid():
    decision = told(3)
    letters = list(decision.letters.select_related("bid__lead", "bid_decision"))
    winner = next(each.bid for each in letters if each.bid_decision.is_award)
    steward = MembershipFactory(steward=True)
    VersionPartner.objects.create(version=winner.versions.get(), organisation=steward.organisation)
    asked = {"bid": winner, "asked_by": UserFactory()}
    said = {"state": "accepted", "answered_by": steward.person, "answered_at": decision.told_at}
    refused, later = (OrganisationFactory(member=True, name=name) for name in ("Asked, no answer", "Agreed too late"))
    BidPartner.objects.create(**asked, organisation=refused)
    BidPartner.objects.create(**asked, organisation=later, **said)
    announced(decision)
    project = ProjectPage.objects.get()
    page = body(project.url)
    assert steward.organisation.name in page
    for hidden in (refused.name, later.name, *(each.bid.lead.name for each in letters if each.bid != winner)):
        assert hidden not in page
    entry = Entry.objects.get(kind="project", object_id=project.pk)
    assert steward.organisation.name in entry.body


def test_several_awards_make_as_many_projects_told_apart_by_their_leads():
    bids = scored_bids(2)
    call, officer = bids[0].call, bids[0].call.commissioner
    for bid in bids:
        decide_bid(bid, Choice(AWARD.decided, AWARD.reason, Decimal(1_000)), by=officer)
    decision = make_decision(call, BidStage.BID, by=officer)
    for letter in decision.letters.all():
        save_letter(letter, letter.text, by=officer)
    announced(send_letters(decision, by=officer))
    assert {project.title for project in ProjectPage.objects.all()} == {
        f"{call.title}: {bid.lead.name}" for bid in bids
    }
    assert len({project.slug for project in ProjectPage.objects.all()}) == 2
    assert ProjectsPage.objects.count() == 1


def test_made_again_there_is_still_one():
    project = awarded_project()
    decision = project.call.decisions.get()
    assert make_projects(decision, by=decision.published_by) == []
    assert ProjectPage.objects.count() == 1


def test_what_fails_on_the_way_undoes_the_publication(monkeypatch):
    decision = told(1)

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(afterwards, "_followers", {"test": fail})
    with after_the_standstill(decision):
        with pytest.raises(RuntimeError):
            publish_award(decision, by=decision.call.commissioner)
        decision.refresh_from_db()
        assert not decision.is_published


def test_the_call_tells_what_came_of_it_and_the_project_where_it_came_from():
    project = awarded_project()
    link = EntryLink.objects.get(relation=Relation.AWARDED_AS)
    assert (link.source.kind, link.source.object_id) == ("call", project.call_id)
    assert (link.target.kind, link.target.object_id, link.by) == ("project", project.pk, project.call.commissioner)
    assert "Awarded as" in body(project.call.url)
    assert "Awarded under" in body(project.url)


def test_in_kind_there_is_no_money_and_nobody_who_pays():
    decision = told(1)
    BidDecision.objects.update(value=None)
    type(decision.call).objects.filter(pk=decision.call_id).update(
        is_in_kind=True, lowest_value=None, highest_value=None
    )
    announced(decision)
    project = ProjectPage.objects.get()
    assert project.money == "In kind"
    assert not project.funding.exists()
