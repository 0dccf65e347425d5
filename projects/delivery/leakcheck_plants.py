"""What projects keep private, for the leak check: drafts of pages, and what is said on the way."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.models import Organisation
from hub.publications.models import FileText
from hub.publications.services import keep_upload
from projects.bids.leakcheck_opened import planted_person
from projects.delivery.enums import ChangeState
from projects.delivery.models import (
    ChangeRequest,
    Deliverable,
    DeliveredReport,
    Evidence,
    FundingSource,
    Milestone,
    ProgressReport,
    ProjectPage,
    ProjectPartner,
)
from projects.delivery.services import projects_page
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    lead, partner = (
        Organisation.objects.create(name=f"A known {each} of works", slug=f"a-known-{each}-of-works")
        for each in ("doer", "helper")
    )
    draft = ProjectPage(
        title=planting.editors_only("title"), slug=planting.editors_only("project"), lead=lead, live=False
    )
    draft.summary, draft.about = planting.editors_only("summary"), planting.editors_only("body")
    projects_page().add_child(instance=draft)
    FundingSource.objects.create(page=draft, name=planting.editors_only("funding"), amount=Decimal(1))
    ProjectPartner.objects.create(page=draft, organisation=partner)
    _promised(planting, draft)
    return [
        draft.url or "/",
        "/projects/",
        *(reverse(f"delivery_{name}_modeladmin_index") for name in ("projectpage", "milestone", "deliverable")),
        reverse("delivery_admin:project-move", args=[draft.pk, "underway"]),
        *_said_on_the_way(planting, lead),
    ]


def _promised(planting: Planting, draft: ProjectPage) -> None:
    """Have something due in a draft, which its editors read: the registers hold what everybody does."""
    due = {"project": draft, "due_on": timezone.localdate(), "added_by": planted_person()}
    Milestone.objects.create(**due, title=planting.editors_only("milestone"))
    Deliverable.objects.create(**due, title=planting.editors_only("deliverable"))


def _said_on_the_way(planting: Planting, lead: Organisation) -> Iterable[str]:
    project = ProjectPage(title="Work that everybody reads of", slug="work-that-everybody-reads-of", lead=lead)
    project.officer = planted_person(is_staff=True)
    projects_page().add_child(instance=project)
    return say_on_the_way(planting, project)


def say_on_the_way(planting: Planting, project: ProjectPage) -> Iterable[str]:
    """Ask for changes of a project that everybody reads, show that a milestone of it was met, and hand over a report.

    Returns the addresses of the project. The app above plants the same in what an award made.
    """
    officer, person, at = project.officer, planted_person(), timezone.now()
    said = {"project": project, "asked_by": person}
    asked = ChangeRequest.objects.create(**said, what=planting.hidden("change"), reason=planting.hidden("reason"))
    refused = ChangeRequest(**said, what=planting.hidden("refused change"), reason=planting.hidden("reason"))
    refused.state, refused.answer = ChangeState.REFUSED, planting.hidden("answer to a change")
    refused.answered_by, refused.answered_at = officer, at
    refused.save()
    milestone = Milestone.objects.create(project=project, title="All asked", due_on=at.date(), added_by=person)
    Evidence.objects.create(milestone=milestone, text=planting.hidden("evidence"), by=person)
    report = _report(planting, project, person)
    sent = {"text": planting.hidden("progress"), "sent_by": person, "sent_at": at}
    progress = ProgressReport.objects.create(project=project, due_on=at.date(), **sent)
    of_project = [project.slug]
    return [
        project.url or "/",
        *(reverse(f"delivery:{name}", args=of_project) for name in ("work-page", "milestone-add", "change-ask")),
        reverse("delivery:milestone-edit", args=[project.slug, milestone.pk]),
        reverse("delivery:change-answer", args=[project.slug, asked.pk]),
        reverse("delivery:progress-edit", args=[project.slug, progress.pk]),
        *(reverse(f"delivery:report-{name}", args=[project.slug, report.pk]) for name in ("edit", "read")),
        reverse("publications:file-read", args=[report.file_id, report.file.url_name]),
    ]


def _report(planting: Planting, project: ProjectPage, person: User) -> DeliveredReport:
    """Hand over a report that is not open yet."""
    name, text = f"{planting.hidden('file of a report')}.txt", planting.hidden("text of a report")
    file = keep_upload(ContentFile(f"{text}\n".encode(), name=name), name=name, by=person)
    planting.at_end(lambda: file.content.delete(save=False))
    FileText.objects.create(file=file, page=1, text=text)
    due = {"project": project, "title": "The report", "due_on": timezone.localdate(), "added_by": person}
    report = DeliveredReport(deliverable=Deliverable.objects.create(**due), file=file, delivered_by=person)
    report.title, report.summary = planting.hidden("title of a report"), planting.hidden("summary of a report")
    report.abstract, report.authors = planting.hidden("abstract"), planting.hidden("author")
    report.opens_on = timezone.localdate() + timedelta(days=28)
    report.save()
    return report


register_plant(Plant("delivery", _plant))
