import pytest
from django.test import Client
from django.utils import timezone

from home.models import OutgoingMail, User
from hub.members import demo as members_demo
from hub.publications.models import PublicationFile, PublicationPage
from projects.awards import demo as awards_demo
from projects.bids import demo as bids_demo
from projects.calls import demo as calls_demo
from projects.delivery import demo
from projects.delivery.demo_reports import REPORTS
from projects.delivery.demo_texts import PAST, PROJECTS
from projects.delivery.models import (
    ChangeRequest,
    Deliverable,
    DeliveredReport,
    Evidence,
    Milestone,
    ProgressReport,
    ProjectPage,
    ProjectUpdate,
    StateChange,
)
from projects.delivery.services import ask_for_progress, open_due_reports
from prospectus import demo as prospectus_demo

pytestmark = pytest.mark.django_db
KEPT = (
    ProjectPage, ChangeRequest, Deliverable, DeliveredReport, Evidence, Milestone, ProgressReport, ProjectUpdate,
    StateChange, PublicationPage, PublicationFile,
)  # fmt: skip


@pytest.fixture
def counts() -> list[int]:
    """Load the demo, and return how many of each it has."""
    for part in (members_demo, prospectus_demo, calls_demo, bids_demo, awards_demo, demo):
        part.load()
    return counted()


def counted() -> list[int]:
    return [model.objects.count() for model in KEPT]


def page_of(slug: str) -> str:
    return Client().get(ProjectPage.objects.get(slug=slug).url).content.decode()


def test_the_demo_has_the_project_of_its_award_and_some_from_before_the_site(counts):
    awarded = ProjectPage.objects.get(call__isnull=False)
    assert awarded.lead.name == "Handsworth Young Makers"
    assert ProjectPage.objects.filter(call=None).count() == len(PROJECTS) + len(PAST)
    states = {project.state for project in ProjectPage.objects.all()}
    assert states == {"awarded", "underway", "reported", "stopped", "effect"}
    assert all(project.policy_areas.exists() for project in ProjectPage.objects.all())
    page = Client().get("/projects/").content.decode()
    assert all(project.title in page for project in ProjectPage.objects.all())
    stopped = ProjectPage.objects.get(state="stopped")
    assert stopped.state_reason in page_of(stopped.slug)
    past = ProjectPage.objects.exclude(source_id=None).get()
    assert "Seven of the eleven still walked after a year." in page_of(past.slug)


def test_loaded_again_it_changes_nothing_and_it_sends_no_mail(counts):
    assert all(counts)
    demo.load()
    assert counted() == counts
    assert not OutgoingMail.objects.exists()


def test_the_work_on_a_project_is_told_to_everybody_and_between_its_people(counts):
    page = page_of("a-register-of-empty-floors")
    for words in ("Met, 6 days late", "Not met yet, 20 days late", "Three more months", "a yellow badge", "Open from"):
        assert words in page
    for kept in ("One report at the end", "£2,500", "signed by whoever walked it", "Eighty-three floors"):
        assert kept not in page
    assert set(ChangeRequest.objects.values_list("state", flat=True)) == {"accepted", "refused", "asked"}
    client = Client()
    client.force_login(User.objects.get(email="harpreet.sandhu@example.org"))
    work = client.get("/project-work/a-register-of-empty-floors/").content.decode()
    for words in ("One report at the end", "£2,500", "signed by whoever walked it", "Eighty-three floors", "Write it"):
        assert words in work


def test_one_milestone_was_moved(counts):
    page = " ".join(page_of("rooms-to-be-warm-in").split())
    assert "Met in time" in page
    assert "(at first " in page


def test_progress_was_asked_for_and_given_as_the_nightly_job_would_have(counts):
    waiting = ProgressReport.objects.get(sent_at=None)
    assert 0 <= (waiting.due_on - timezone.localdate()).days <= 14
    assert waiting.project.slug == "a-register-of-empty-floors"
    assert ProgressReport.objects.exclude(sent_at=None).count() == sum(
        len(each.get("progress", ())) for each in PROJECTS
    )
    assert ask_for_progress() == 0


def test_three_projects_and_one_that_was_stopped_have_milestones_and_publications(counts):
    told = {}
    for project in ProjectPage.objects.filter(milestones__isnull=False).distinct():
        pages = PublicationPage.objects.filter(delivered_report__deliverable__project=project)
        told[project.state, project.slug] = [page.title for page in pages if page.live]
        shown = page_of(project.slug)
        assert all(page.url in shown and project.title in Client().get(page.url).content.decode() for page in pages)
    assert len(told) == 4
    assert all(told.values())
    assert [slug for state, slug in told if state == "stopped"] == ["night-shuttles-for-the-eastern-wards"]
    delivered = Deliverable.objects.filter(delivered_on__isnull=False)
    assert not delivered.filter(report=None).exists()


def test_publications_bear_the_day_on_which_they_came_out_and_who_paid(counts):
    for report in DeliveredReport.objects.exclude(publication=None):
        page = report.publication
        assert page.published_on == report.opens_on
        assert page.get_parent().slug == str(report.opens_on.year)
        assert page.attachments.get().file.content_type == "application/pdf"
        assert page.contributions.filter(role="funder").count() == report.deliverable.project.funding.count()


def test_one_deliverable_is_withheld_and_one_waits_for_its_day(counts):
    assert DeliveredReport.objects.count() == len(REPORTS)
    page = PublicationPage.objects.get(publisher__name="Selly Oak School of Public Health")
    assert [row.name for row in page.contributions.filter(role="funder")] == ["Public health grant"]
    told = page_of("what-parents-say-about-the-two-year-check")
    assert page.url in told
    assert "Some answers tell of one family so plainly" in told
    assert "207 answers to seven questions" not in told
    assert DeliveredReport.objects.filter(opened_at=None, opens_on__gt=timezone.localdate()).count() == 1
    assert open_due_reports() == 0
