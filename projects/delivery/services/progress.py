"""Progress reports: asked for by mail before their day, reminded of after it, sent to the officer once."""

from datetime import date, timedelta
from itertools import takewhile
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.months import every
from home.outbox import queue_mail
from projects.calls import clock
from projects.delivery.enums import ProjectState
from projects.delivery.exceptions import SentAlready, StepRefused
from projects.delivery.models import ProgressReport, ProjectPage
from projects.delivery.models.telling import LONGEST_PROGRESS
from projects.delivery.notifications import progress_asked_mails, progress_late_mails, progress_sent_mails
from projects.delivery.services.parts import locked_project, work_in_hand

ASKED_BEFORE: Final = timedelta(days=14)


def ask_for_progress() -> int:
    """Ask those who work for the reports that are due within a fortnight, and remind of what is late, each once.

    Returns how many were written to.
    """
    today = timezone.localdate()
    underway = ProjectPage.objects.live().filter(state=ProjectState.UNDERWAY, starts_on__isnull=False)
    asked = sum(_ask(pk, today) for pk in underway.filter(report_every_months__gt=0).values_list("pk", flat=True))
    late = ProgressReport.objects.late_on(today).filter(reminded_at=None)
    return asked + sum(_remind(report) for report in late)


@transaction.atomic
def _ask(number: int, today: date) -> bool:
    project = locked_project(number)
    day = due_day(project, today)
    if day is None:
        return False
    report, is_new = ProgressReport.objects.get_or_create(
        project=project, due_on=day, defaults={"asked_at": clock.now()}
    )
    if is_new:
        _send(progress_asked_mails(report))
    return is_new


def due_day(project: ProjectPage, today: date) -> date | None:
    """Return the day within a fortnight on which a report is due, if there is one. The work's end is not one more."""
    if project.starts_on is None or not project.report_every_months:
        return None
    last = today + ASKED_BEFORE
    if project.ends_on is not None:
        last = min(last, project.ends_on)
    days = takewhile(lambda day: day <= last, every(project.report_every_months, project.starts_on))
    return next((day for day in days if day >= today), None)


@transaction.atomic
def _remind(report: ProgressReport) -> bool:
    held = ProgressReport.objects.select_for_update(of=("self",)).select_related("project").get(pk=report.pk)
    if held.is_sent or held.reminded_at is not None:
        return False
    held.reminded_at = clock.now()
    held.save(update_fields=["reminded_at"])
    _send(progress_late_mails(held))
    return True


@transaction.atomic
def send_progress(report: ProgressReport, text: str, *, by: User) -> ProgressReport:
    """Tell the officer how the work goes, once. Raises PermissionDenied, WorkIsOver, SentAlready or StepRefused."""
    project, is_officer = work_in_hand(report.project_id, by)
    if is_officer:
        raise PermissionDenied
    held: ProgressReport = ProgressReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.is_sent:
        raise SentAlready("This report was sent already.")
    if not 0 < len(text.strip()) <= LONGEST_PROGRESS:
        raise StepRefused({"text": f"Say how the work goes, in at most {LONGEST_PROGRESS:,} characters."})
    held.project, held.text, held.sent_by, held.sent_at = project, text.strip(), by, clock.now()
    held.save(update_fields=["text", "sent_by", "sent_at"])
    log(held, "delivery.progress.send", user=by)
    _send(progress_sent_mails(held))
    return held


def _send(mails: Any) -> None:
    for mail in mails:
        queue_mail(mail)
