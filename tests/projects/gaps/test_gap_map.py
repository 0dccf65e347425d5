"""The gap map: what there is for each policy area and question, counted from what everybody can read alone."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.commitments.enums import CommitmentState
from hub.members.models import OrganisationMembership
from hub.publications.models import PublicationPage
from projects.calls.models import CallPage
from projects.delivery.models import ProjectPage
from projects.delivery.services.opening import open_report
from projects.gaps.queries import gap_map
from prospectus.services import close_question
from tests.home.factories import UserFactory
from tests.hub.commitments.factories import CommitmentFactory, entry_of
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.ideas.publishing.factories import published as published_text
from tests.hub.members.factories import MemberFactory, OrganisationFactory
from tests.hub.publications.factories import PublicationFactory
from tests.projects.awards.factories import published, told
from tests.projects.calls.factories import CallFactory
from tests.projects.delivery.factories import ProjectFactory
from tests.projects.loose_ends.factories import report_of
from tests.prospectus.factories import OfficerFactory, make_area, make_question

pytestmark = pytest.mark.django_db
HEADS = ("Member organisations that work on it", "Published ideas", "Open calls", "Projects", "Publications")


@pytest.fixture
def area(db):
    return make_area("Warm homes")


def about(call: CallPage, *areas, questions=()) -> CallPage:
    """Have a call be about these, as its editor says."""
    call = CallPage.objects.get(pk=call.pk)
    call.policy_areas, call.questions = areas, questions
    call.save()
    return call


def words_of(title: str) -> dict[str, str]:
    rows = [one for row in gap_map() for one in (row, *row.questions)]
    row = next(row for row in rows if row.title == title)
    return {cell.label: cell.words for cell in row.cells}


def test_an_area_with_nothing_is_all_gaps_that_invite(client, area):
    assert set(words_of("Warm homes").values()) == {"None"}
    page = BeautifulSoup(client.get("/gap-map/").content, "html.parser")
    row = page.find("a", string="Warm homes").find_parent("tr")
    assert len(row.select(".hub-gaps__gap")) == 7
    ways = {"/members/join/", "/ideas/new/", "/offers/", "/commitments/"}
    assert {link["href"] for link in row.select("td a")} == ways


def test_what_is_public_is_counted_and_leads_to_where_it_is_found(client, area):
    OrganisationFactory(member=True).areas.add(area)
    about(CallFactory(), area)
    publication = PublicationFactory()
    publication.policy_areas.add(area)
    publication.save()
    words = words_of("Warm homes")
    assert [words[head] for head in HEADS] == ["1", "None", "1", "None", "1"]
    page = BeautifulSoup(client.get("/gap-map/").content, "html.parser")
    link = next(one for one in page.select("td a") if "Publications" in one.text)
    found = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert publication.title in found.main.text


def test_calls_that_are_over_drafts_and_other_areas_do_not_count(area):
    about(CallFactory(closed=True), area)
    about(CallFactory(draft=True), area)
    about(CallFactory(), make_area())
    assert words_of("Warm homes")["Open calls"] == "None"


def test_what_members_keep_among_themselves_changes_no_page(client, area):
    before = client.get("/gap-map/").content
    IdeaFactory(shared=True).areas.add(area)
    profile = MemberFactory().profile
    profile.areas = [area.slug]
    profile.save()
    OrganisationFactory().areas.add(area)
    assert client.get("/gap-map/").content == before
    client.force_login(MemberFactory())
    assert "Published ideas" in words_of("Warm homes")
    assert words_of("Warm homes")["Published ideas"] == "None"


def test_an_organisation_that_has_left_works_on_nothing(area):
    organisation = OrganisationFactory(member=True)
    organisation.areas.add(area)
    OrganisationMembership.objects.end(organisation, by=UserFactory())
    assert words_of("Warm homes")["Member organisations that work on it"] == "None"


def test_money_is_told_with_the_notice_and_not_before(area):
    about(told().call, area)
    assert words_of("Warm homes")["Awarded so far"] == "None"
    about(published().call, area)
    assert words_of("Warm homes")["Awarded so far"] == "£14,814"


def test_money_of_a_call_that_is_public_no_more_is_told_no_more(area):
    about(published().call, area)
    CallPage.objects.update(live=False)
    assert words_of("Warm homes")["Awarded so far"] == "None"


def test_money_for_two_areas_counts_in_both(area):
    other = make_area("Clean air")
    about(published().call, area, other)
    assert words_of("Warm homes")["Awarded so far"] == words_of("Clean air")["Awarded so far"] == "£14,814"


def test_an_open_question_stands_below_its_area_with_its_calls(area):
    question = make_question(area, "Who pays for insulation?")
    closed = make_question(area, "What was asked once?")
    close_question(closed, reason="It was answered.", by=OfficerFactory())
    about(CallFactory(), area, questions=[question])
    assert words_of("Who pays for insulation?")["Open calls"] == "1"
    assert words_of("Who pays for insulation?")["Published ideas"] == ""
    assert not [row for row in gap_map() if any(one.title == "What was asked once?" for one in row.questions)]


def under_way(area, *questions, **kwargs) -> ProjectPage:
    """Return a project about these questions, with the call of none."""
    project = ProjectFactory(state="underway", areas=[area], **kwargs)
    project.questions = questions
    project.save()
    return project


def open_one(project: ProjectPage) -> PublicationPage:
    """Have a report be handed over and opened."""
    report = report_of(project, opens_on=timezone.localdate())
    page = open_report(report)
    assert page is not None
    return page


def test_projects_and_what_they_delivered_count_for_the_questions_that_they_name(area):
    asked, other = make_question(area, "Who pays for insulation?"), make_question(area, "Who fits it?")
    project = under_way(area, asked)
    assert [words_of(asked.text)[head] for head in ("Projects", "Publications")] == ["1", "None"]
    open_one(project)
    open_one(project)
    assert [words_of(asked.text)[head] for head in ("Projects", "Publications")] == ["1", "2"]
    assert [words_of(other.text)[head] for head in ("Projects", "Publications")] == ["None", "None"]
    assert words_of("Warm homes")["Publications"] == "2"


def test_what_strangers_do_not_see_counts_for_no_question(area):
    asked = make_question(area, "Who pays for insulation?")
    under_way(area, asked, draft=True)
    project = under_way(area, asked)
    open_one(project).unpublish()
    assert [words_of(asked.text)[head] for head in ("Projects", "Publications")] == ["1", "None"]
    open_one(project)
    project.unpublish()
    assert [words_of(asked.text)[head] for head in ("Projects", "Publications")] == ["None", "None"]


def test_a_project_that_takes_a_question_back_counts_no_more(area):
    asked = make_question(area, "Who pays for insulation?")
    project = under_way(area, asked)
    open_one(project)
    project.questions = []
    project.save()
    assert [words_of(asked.text)[head] for head in ("Projects", "Publications")] == ["None", "None"]


def test_where_a_private_idea_is_filed_is_told_by_no_count(area):
    asked = make_question(area, "Who pays for insulation?")
    idea = IdeaFactory(shared=True)
    idea.questions.add(asked)
    published_text(idea=idea, areas=(area,))
    assert words_of("Warm homes")["Published ideas"] == "Fewer than 5"
    assert words_of(asked.text)["Published ideas"] == ""


def test_few_ideas_are_not_told_as_a_number(area, monkeypatch):
    monkeypatch.setattr("projects.gaps.queries._counts", lambda column: {("area", area.slug): 4})
    assert words_of("Warm homes")["Published ideas"] == "Fewer than 5"
    assert words_of("Warm homes")["Publications"] == "4"
    monkeypatch.setattr("projects.gaps.queries._counts", lambda column: {("area", area.slug): 5})
    assert words_of("Warm homes")["Published ideas"] == "5"


def test_without_a_prospectus_the_page_says_so(client, db):
    assert "No policy area is published yet" in client.get("/gap-map/").content.decode()


def test_many_areas_ask_no_more_than_one(django_assert_num_queries, area):
    make_question(area)
    with CaptureQueriesContext(connection) as few:
        gap_map()
    for number in range(5):
        make_question(make_area(f"Area {number}"))
    with django_assert_num_queries(len(few)):
        gap_map()
    assert len(few) <= 13


def test_commitments_count_while_they_are_kept_up_and_lead_to_where_they_are_found(client, area):
    entry = entry_of(area)
    CommitmentFactory(entry=entry)
    CommitmentFactory(entry=entry, hidden=True)
    CommitmentFactory(entry=entry, agreed=True, what="a walk")
    CommitmentFactory(entry=entry, agreed=True, state=CommitmentState.WITHDRAWN, what="a talk")
    assert words_of("Warm homes")["Commitments"] == "1"
    page = BeautifulSoup(client.get("/gap-map/").content, "html.parser")
    row = page.find("a", string="Warm homes").find_parent("tr")
    found = client.get(next(link["href"] for link in row.select("td a") if "commitment" in link["href"]))
    assert "a walk" in found.content.decode()
    assert "a talk" not in found.content.decode()
