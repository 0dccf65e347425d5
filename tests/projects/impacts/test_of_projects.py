"""What came of commissioned work, also where it gave nothing to read: claimed, asked for, confirmed and shown."""

import io
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from home.models import OutgoingMail
from hub.members.models import Access
from hub.publications.models import PublicationPage
from projects.delivery.enums import ProjectState
from projects.delivery.models import ProjectPage, StateChange
from projects.impacts.enums import ImpactKind
from projects.impacts.exceptions import NotToBeClaimed
from projects.impacts.models import Impact, ImpactRequest
from projects.impacts.services import ask_for_impacts, claim_impact, confirm_impact, withdraw_claim
from search.enums import Relation
from search.models import Entry
from search.threads import tie_back
from search.tokens import MEMBERS
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory
from tests.projects.delivery.factories import ProjectFactory
from tests.projects.impacts.factories import ImpactFactory, entry_of, publication, text

pytestmark = pytest.mark.django_db
ENDED_ON = date(2026, 3, 31)


@contextmanager
def on(year: int, month: int, day: int):
    with time_machine.travel(datetime(year, month, day, 9, tzinfo=UTC), tick=False):
        yield


def work(state: ProjectState = ProjectState.UNDERWAY, **fields) -> ProjectPage:
    """Return a project that everybody reads, of 2016, in a state."""
    reason = "No money." if state in (ProjectState.STOPPED, ProjectState.PAUSED) else ""
    return ProjectFactory(**{"awarded_on": date(2016, 3, 3), "state": state, "state_reason": reason, **fields})


def ended(
    state: ProjectState = ProjectState.STOPPED, day: date = ENDED_ON, *, began: bool = True, **fields
) -> ProjectPage:
    """Return a project of a lead with a steward that came to this state on a day."""
    project = work(state, **fields)
    moved = ProjectState.REPORTED if state == ProjectState.EFFECT else state
    at = datetime.combine(day, datetime.min.time(), tzinfo=UTC).replace(hour=12)
    before = ProjectState.UNDERWAY if began else ProjectState.AWARDED
    StateChange.objects.create(project=project, before=before, state=moved, reason="-", at=at)
    ProjectPage.objects.filter(pk=project.pk).update(first_published_at=datetime(2016, 3, 3, 12, tzinfo=UTC))
    return project


def known(project: ProjectPage) -> Entry:
    return Entry.objects.get(kind="project", object_id=project.pk)


def steward_of(project: ProjectPage):
    return MembershipFactory(steward=True, organisation=project.lead).person


def address_of(project: ProjectPage) -> str:
    return f"{reverse('impacts:claim-new')}?about=project-{project.pk}"


def words_of(client: Client, address: str) -> str:
    return BeautifulSoup(client.get(address).content, "html.parser").get_text(" ", strip=True)


def came_of(client: Client, project: ProjectPage) -> str:
    found = BeautifulSoup(client.get(project.url).content, "html.parser").select_one("[aria-labelledby=came-of]")
    return " ".join(found.get_text(" ", strip=True).split()) if found else ""


BEGUN = [ProjectState.UNDERWAY, ProjectState.PAUSED, ProjectState.REPORTED, ProjectState.EFFECT, ProjectState.STOPPED]


@pytest.mark.parametrize("state", BEGUN)
def test_a_member_claims_from_the_page_of_a_project_whatever_became_of_it(client, state):
    project = work(state, title="Night shuttles")
    client.force_login(MemberFactory())
    assert address_of(project) in client.get(project.url).content.decode()
    form = words_of(client, address_of(project))
    assert "on the page of this project" in form
    assert "You do not speak for those who did the work." in form
    said = {"kind": "money", "what": "The bus runs.", "happened_on": "2/11/2016", "evidence": "Item 6."}
    client.post(address_of(project), said)
    assert Impact.objects.get().entry == known(project)


def test_nothing_is_claimed_of_work_that_has_not_begun_or_that_nobody_reads_of():
    member = MemberFactory()
    client = Client()
    client.force_login(member)
    for project in (work(ProjectState.AWARDED), work(draft=True)):
        assert client.get(address_of(project)).status_code == 404
        assert client.post(address_of(project), {}).status_code == 404
        with pytest.raises(PermissionDenied):
            claim_impact(Entry.objects.get_or_create(kind="project", object_id=project.pk)[0], text(), by=member)
    assert came_of(client, ProjectPage.objects.get(state=ProjectState.AWARDED)) == ""


def test_of_work_that_was_stopped_before_it_began_nothing_came_and_nobody_is_asked(client):
    project = ended(ProjectState.STOPPED, began=False)
    steward_of(project)
    client.force_login(MemberFactory())
    assert client.get(address_of(project)).status_code == 404
    assert came_of(client, project) == ""
    with on(2026, 9, 30):
        assert ask_for_impacts() == 0


def test_a_claim_about_a_page_that_is_gone_can_be_withdrawn_and_not_edited(client):
    impact = ImpactFactory(entry=known(work()))
    ProjectPage.objects.get().delete()
    client.force_login(impact.claimed_by)
    address = reverse("impacts:claim-edit", args=[impact.pk])
    assert client.get(address).status_code == 200
    said = {"kind": "cited", "happened_on": "3/3/2020", "what": "Another thing", "evidence": "x", "seen": impact.number}
    page = client.post(address, said).content.decode()
    assert "This is on the site no more" in page
    assert "Another thing" in page
    withdraw_claim(impact, by=impact.claimed_by)


def test_a_page_that_takes_no_claims_does_not_lead_to_a_missing_form(client):
    hidden = publication()
    client.force_login(MemberFactory())
    assert "impact/claims/new" in client.get(hidden.url).content.decode()
    entry_of(hidden).tokens.update(token=MEMBERS)
    assert "impact/claims/new" not in client.get(hidden.url).content.decode()


def test_what_happened_before_the_award_is_not_of_the_work():
    with pytest.raises(NotToBeClaimed) as refused:
        claim_impact(known(work()), text(happened_on=date(2016, 3, 2)), by=MemberFactory())
    assert refused.value.problems == {"happened_on": "Enter the day on which it was awarded, or a later one"}


@pytest.mark.parametrize("place", ["lead", "partner"])
def test_the_organisations_that_do_it_speak_for_it_and_confirm_nothing_of_it(place):
    theirs = MembershipFactory()
    bodies = {"lead": theirs.organisation} if place == "lead" else {"partners": [theirs.organisation]}
    project = work(**bodies)
    looked = claim_impact(known(project), text(kind=ImpactKind.NONE, evidence=""), by=theirs.person)
    assert looked.told_by == "those who did the work"
    other = ImpactFactory(entry=known(project))
    assert other.told_by == "a member"
    secretary = SecretaryFactory()  # Without access, or with one that rests: they belong to it all the same.
    tie = MembershipFactory(person=secretary, organisation=theirs.organisation)
    with pytest.raises(PermissionDenied):
        confirm_impact(other, by=secretary, seen=1)
    confirm_impact(other, by=SecretaryFactory(), seen=1)
    assert Impact.objects.with_own_work(tie.person).get(pk=other.pk).is_own_work


def test_before_it_is_confirmed_nobody_reads_it_and_then_everybody_does_without_a_name(client):
    project = work(ProjectState.STOPPED, title="Night shuttles")
    impact = ImpactFactory(entry=known(project), what="Two operators share a licence.", is_by_authors=True)
    assert came_of(client, project) == ""
    assert "Two operators" not in words_of(client, reverse("impacts:impact-list"))
    confirm_impact(impact, by=SecretaryFactory(), seen=1)
    ImpactFactory(entry=known(work()), confirmed=True, what="Of other work.")
    told = came_of(client, project)
    assert "Of other work." not in told
    assert told.startswith("What came of it A service changed")
    assert "Two operators share a licence." in told
    assert "Told by those who did the work, confirmed by the secretariat" in told
    assert "Download a statement of this for those who did the work (PDF)" in told
    assert impact.claimed_by.last_name not in told
    everywhere = words_of(client, reverse("impacts:impact-list"))
    assert "About Night shuttles" in everywhere
    project.unpublish()
    assert "Two operators" not in words_of(client, reverse("impacts:impact-list"))


def test_a_page_in_which_it_is_seen_is_tied_to_the_thread_of_both(client, settings):
    project, minutes = work(), publication(title="Minutes of the forum")
    link = f"{settings.WAGTAILADMIN_BASE_URL}{entry_of(minutes).url}"
    impact = ImpactFactory(entry=known(project), kind=ImpactKind.CITED, evidence_link=link)
    confirm_impact(impact, by=SecretaryFactory(), seen=1)
    assert came_of(client, project).count("Minutes of the forum") == 1
    assert f"Cites project: {project.title}" in words_of(client, minutes.url)


def test_the_thread_stands_beside_what_was_confirmed_by_a_few_queries(client):
    project, paper = work(), publication(title="The shuttle study")
    tie_back(entry_of(paper), {Relation.DELIVERED: [known(project)]}, by=None)
    assert came_of(client, project) == "What came of it Delivered publication: The shuttle study"
    costs = []
    for number in (1, 6):
        ImpactFactory.create_batch(number, entry=known(project), confirmed=True)
        client.get(project.url)
        with CaptureQueriesContext(connection) as asked:
            assert came_of(client, project).count("confirmed by the secretariat") >= number
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_statement_names_those_who_did_the_work(client):
    helper = MembershipFactory().organisation
    project = work(title="Night shuttles", partners=[helper])
    address = reverse("impacts:statement-download", args=[f"project-{project.pk}"])
    ImpactFactory(entry=known(project), what="Between us")
    assert client.get(address).status_code == 404
    ImpactFactory(entry=known(project), confirmed=True, is_by_authors=True, what="The bus runs.")
    file = PdfReader(io.BytesIO(client.get(address).content))
    said = " ".join(" ".join(page.extract_text() for page in file.pages).split())
    for words in (
        "states what has come of this project",
        "Night shuttles",
        f"By {project.lead.name}, {helper.name}",
        f"Awarded 3 March 2016, {project.reference}",
        "The bus runs.",
        "Told by those who did the work",
    ):
        assert words in said
    assert "Between us" not in said


@pytest.mark.parametrize("state", [ProjectState.STOPPED, ProjectState.REPORTED, ProjectState.EFFECT])
def test_those_who_did_the_work_are_asked_three_times_after_its_end(client, state):
    project = ended(state, title="Night shuttles")
    person = steward_of(project)
    MembershipFactory(organisation=project.lead)
    for moment, after in (
        ((2026, 9, 29), 0),
        ((2026, 9, 30), 1),
        ((2027, 3, 31), 2),
        ((2028, 4, 1), 3),
    ):
        with on(*moment):
            ask_for_impacts()
            assert ask_for_impacts() == 0
        assert ImpactRequest.objects.count() == OutgoingMail.objects.count() == after
    assert set(ImpactRequest.objects.values_list("person", "months")) == {(person.pk, n) for n in (6, 12, 24)}
    mail = OutgoingMail.objects.order_by("pk").first()
    assert "“Night shuttles” ended 6 months ago, and you speak for those who did the work." in mail.text
    assert "has anything come of your project?" in mail.subject
    client.force_login(person)
    assert client.get("/" + mail.text.split()[-1].split("/", 3)[3]).status_code == 200


def test_what_was_said_meanwhile_stills_the_question():
    project = ended()
    steward_of(project)
    ImpactFactory(entry=known(project), claimed_at=datetime(2026, 5, 1, tzinfo=UTC))
    with on(2026, 9, 30):
        assert ask_for_impacts() == 0
    with on(2027, 3, 31):
        assert ask_for_impacts() == 1


def test_work_that_goes_on_rests_or_is_off_the_site_is_not_asked_about():
    for state in (ProjectState.UNDERWAY, ProjectState.PAUSED):
        steward_of(ended(state, ends_on=ENDED_ON))
    gone = ended()
    steward_of(gone)
    ProjectPage.objects.get(pk=gone.pk).unpublish()
    with on(2026, 9, 30):
        assert ask_for_impacts() == 0


def test_where_a_publication_came_of_it_its_authors_alone_are_asked():
    project, paper = ended(ProjectState.REPORTED), publication()
    steward_of(project)
    tie_back(entry_of(paper), {Relation.DELIVERED: [known(project)]}, by=None)
    with on(2026, 9, 30):
        assert ask_for_impacts() == 0
        paper.unpublish()
        assert ask_for_impacts() == 1


@pytest.mark.parametrize("for_privacy", [False, True])
def test_where_the_publication_was_withdrawn_those_who_did_the_work_are_asked(for_privacy):
    project, paper = ended(ProjectState.REPORTED), publication()
    steward_of(project)
    tie_back(entry_of(paper), {Relation.DELIVERED: [known(project)]}, by=None)
    withdrawn = {"withdrawn_at": datetime(2026, 5, 1, tzinfo=UTC), "withdrawn_for_privacy": for_privacy}
    PublicationPage.objects.filter(pk=paper.pk).update(withdrawn_reason="Wrong.", **withdrawn)
    with on(2026, 9, 30):
        assert ask_for_impacts() == 1


def test_of_work_that_was_stopped_before_the_site_was_there_nobody_knows_the_day():
    stopped = work(ProjectState.STOPPED, ends_on=ENDED_ON)
    ProjectPage.objects.update(first_published_at=datetime(2026, 4, 1, tzinfo=UTC))
    steward_of(stopped)
    with on(2026, 9, 30):
        assert ask_for_impacts() == 0


def test_work_from_before_the_site_ended_on_the_day_that_was_agreed_and_what_is_long_past_is_left_out():
    recent = work(ProjectState.EFFECT, ends_on=date(2026, 3, 31))
    old = work(ProjectState.EFFECT, ends_on=date(2014, 7, 22))
    ProjectPage.objects.update(first_published_at=datetime(2026, 5, 1, tzinfo=UTC))
    person = steward_of(recent)
    steward_of(old)
    with on(2026, 9, 30):
        assert ask_for_impacts() == 1
    assert ImpactRequest.objects.get().person == person


def test_whoever_cannot_answer_is_not_asked():
    project = ended()
    person = steward_of(project)
    pause = {"paused_at": datetime(2026, 4, 1, tzinfo=UTC), "paused_by": SecretaryFactory()}
    Access.objects.filter(person=person).update(**pause)
    with on(2026, 9, 30):
        assert ask_for_impacts() == 0
    assert not OutgoingMail.objects.exists()
