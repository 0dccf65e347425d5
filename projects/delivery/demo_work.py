"""What happens in the demo's projects: steps, reports, progress, updates and changes, written as if they had."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.files.base import ContentFile
from django.utils import timezone

from home.models import User
from home.months import every
from hub.publications.demo.files import pdf_of
from hub.publications.demo.markup import blocks_of
from hub.publications.enums import Licence
from hub.publications.models import Contribution, PublicationPage
from hub.publications.services import keep_upload
from projects.delivery.demo_reports import REPORTS
from projects.delivery.enums import ChangeState, ProjectState
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
from projects.delivery.services import open_report
from projects.delivery.services.progress import ASKED_BEFORE
from projects.delivery.wording import day_in_words

_ANSWERED_AFTER: Final = timedelta(days=6)
_SENT_BEFORE: Final = timedelta(days=2)


def day(days: int) -> date:
    """Return the day so many days from now; before it where they are below 0."""
    return timezone.localdate() + timedelta(days=days)


def write_what_happened(project: ProjectPage, demo: Mapping[str, Any], person: User) -> None:
    """Write what came of a project so far. `person` does the work, and the project's officer follows it."""
    _write_moves(project, demo["moves"])
    _write_milestones(project, demo.get("milestones", ()), person)
    for title, first in demo.get("moved", {}).items():
        project.milestones.filter(title=title).update(moved_from=day(first))
    for title, kind, due, delivered in demo.get("deliverables", ()):
        done = {"kind": kind, "due_on": day(due), "delivered_on": _day_or_none(delivered)}
        _hand_over(Deliverable.objects.create(project=project, title=title, added_by=person, **done), person)
    _write_progress(project, demo.get("progress", ()), person)
    for days, text in demo.get("updates", ()):
        ProjectUpdate.objects.create(project=project, text=text, posted_by=person, posted_at=_morning(day(days)))
    for change in demo.get("changes", ()):
        _write_change(project, change, person)


def _write_moves(project: ProjectPage, moves: Iterable[tuple[int, str, str]]) -> None:
    before = ProjectState.AWARDED
    for days, name, reason in moves:
        moved = {"before": before, "state": name, "reason": reason, "at": _morning(day(days))}
        StateChange.objects.create(project=project, by=project.officer, **moved)
        before = ProjectState(name)


def _write_milestones(project: ProjectPage, rows: Iterable[tuple[str, int, int | None, str]], person: User) -> None:
    for title, due, met, shown in rows:
        days = {"due_on": day(due), "met_on": _day_or_none(met)}
        milestone = Milestone.objects.create(project=project, title=title, added_by=person, **days)
        if shown and met is not None:
            Evidence.objects.create(milestone=milestone, text=shown, by=person, at=_morning(day(met)))


def _hand_over(deliverable: Deliverable, person: User) -> None:
    """Hand a deliverable over where the demo has what it is, and open it if its day is today."""
    facts = REPORTS.get((deliverable.project.slug, deliverable.title))
    if facts is None or deliverable.delivered_on is None:
        return
    words = {name: facts[name] for name in ("title", "summary", "authors", "abstract", "type")}
    report = DeliveredReport(deliverable=deliverable, licence=Licence.CC_BY_4, **words)
    report.delivered_by, report.delivered_at = person, _morning(deliverable.delivered_on)
    report.withheld_reason = facts.get("withheld", "")
    report.opens_on = day(facts["opens"]) if "opens" in facts else None
    content, name = _file_of(report, facts)
    report.file = keep_upload(ContentFile(content, name=name), name=name, by=person)
    report.save()
    open_report(report, published_on=report.opens_on)


def _file_of(report: DeliveredReport, facts: Mapping[str, Any]) -> tuple[bytes, str]:
    """Return the file of a report, and its name: its text as a PDF, or the table that it is."""
    slug = report.deliverable.project.slug
    if "table" in facts:
        return facts["table"].encode(), f"{slug}.csv"
    paper = PublicationPage(
        title=report.title,
        abstract=report.abstract,
        body=blocks_of(facts["body"]),
        publisher=report.deliverable.project.lead,
        published_on=timezone.localdate(report.delivered_at),
    )
    paper.contributions = [Contribution(person_name=name, sort_order=place) for place, name in enumerate(report.people)]
    return pdf_of(paper), f"{slug}.pdf"


def _write_progress(project: ProjectPage, texts: tuple[str, ...], person: User) -> None:
    """Write the reports that were sent, and where the work goes on the next one, if it is time to ask for it."""
    if not texts or project.starts_on is None:
        return
    days = every(project.report_every_months, project.starts_on)
    for text, due_on in zip(texts, days, strict=False):
        sent = {"text": text, "sent_by": person, "sent_at": _morning(due_on - _SENT_BEFORE)}
        ProgressReport.objects.create(project=project, due_on=due_on, asked_at=_morning(due_on - ASKED_BEFORE), **sent)
    if project.state == ProjectState.UNDERWAY:
        due_on = next(later for later in days if later >= day(0))
        ProgressReport.objects.create(project=project, due_on=due_on, asked_at=_morning(due_on - ASKED_BEFORE))


def _write_change(project: ProjectPage, facts: Mapping[str, Any], person: User) -> None:
    asked_at = _morning(day(facts["days"]))
    change = ChangeRequest(project=project, what=facts["what"], reason=facts["reason"], asked_by=person)
    change.asked_at, change.state, change.value = asked_at, ChangeState(facts["state"]), facts.get("value")
    change.answer = facts.get("answer", "")
    if "ends_on" in facts:
        change.ends_on = day(facts["ends_on"])
        before, after = day_in_words(day(facts["before"])), day_in_words(change.ends_on)
        change.differences = [{"name": "Ends", "before": before, "after": after}]
    if not change.is_waiting:
        change.answered_by, change.answered_at = project.officer, asked_at + _ANSWERED_AFTER
    change.save()


def _day_or_none(days: int | None) -> date | None:
    return None if days is None else day(days)


def _morning(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(10)))
