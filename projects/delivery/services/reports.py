"""Handing over a report in one step, and making the publication of it when its day has come."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.publications.enums import Licence, PublicationType
from hub.publications.services import keep_upload
from projects.calls import clock
from projects.delivery.exceptions import DeliveredAlready, ReasonMissing, ReportRefused
from projects.delivery.models import Deliverable, DeliveredReport
from projects.delivery.models.reports import LONGEST_ABSTRACT, LONGEST_AUTHORS, LONGEST_REASON
from projects.delivery.notifications import report_delivered_mails
from projects.delivery.permissions import can_follow
from projects.delivery.services.parts import locked_project, steps_were_changed, work_in_hand

_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Handover:
    """What is handed over: what it is called, what it says, who wrote it, and where it is not to be open, why."""

    title: str
    summary: str
    authors: str
    abstract: str = ""
    type: PublicationType = PublicationType.REPORT
    licence: Licence = Licence.CC_BY_4
    withheld_reason: str = ""


@transaction.atomic
def deliver_report(
    deliverable: Deliverable, handover: Handover, content: File[Any], *, name: str, by: User
) -> DeliveredReport:
    """Hand over a report with its file. It is open so many days later as its project says, unless it is withheld.

    Raises PermissionDenied, WorkIsOver, DeliveredAlready, ReportRefused, or FileRefused for a file that is not taken.
    """
    project, _ = work_in_hand(deliverable.project_id, by)
    deliverable = Deliverable.objects.select_for_update(of=("self",)).get(pk=deliverable.pk)
    if DeliveredReport.objects.filter(deliverable=deliverable).exists():
        raise DeliveredAlready("This was handed over already.")
    report = _report(handover)
    report.deliverable, report.delivered_by, report.delivered_at = deliverable, by, clock.now()
    if not report.is_withheld:
        report.opens_on = timezone.localdate() + timedelta(days=project.open_after_days)
    report.file = keep_upload(content, name=name, by=by)
    report.save()
    deliverable.project, deliverable.delivered_on = project, timezone.localdate()
    deliverable.save(update_fields=["delivered_on"])
    steps_were_changed(project)
    log(report, "delivery.report.deliver", user=by)
    for mail in report_delivered_mails(report):
        queue_mail(mail)
    return report


def _report(handover: Handover) -> DeliveredReport:
    report = DeliveredReport(type=handover.type, licence=handover.licence)
    report.title, report.summary = " ".join(handover.title.split()), " ".join(handover.summary.split())
    report.abstract, report.authors = handover.abstract.strip(), handover.authors.strip()
    report.withheld_reason = " ".join(handover.withheld_reason.split())
    problems = _problems(report)
    if problems:
        raise ReportRefused(problems)
    return report


def _problems(report: DeliveredReport) -> dict[str, str]:
    longest = {"title": 255, "summary": 160, "abstract": LONGEST_ABSTRACT, "authors": LONGEST_AUTHORS}
    longest["withheld_reason"] = LONGEST_REASON
    found = {
        name: f"Use at most {most:,} characters." for name, most in longest.items() if len(getattr(report, name)) > most
    }
    if not report.title:
        found["title"] = "Say what it is called."
    if not report.summary:
        found["summary"] = "Say in a sentence what it found."
    if not report.people or any(len(person) > _LONGEST_NAME for person in report.people):
        found["authors"] = f"Name who wrote it, one in each line, each in at most {_LONGEST_NAME} characters."
    return found


@transaction.atomic
def withhold_report(report: DeliveredReport, *, reason: str, by: User) -> DeliveredReport:
    """Keep a report from being opened, with a reason that everybody reads: the officer alone.

    Raises PermissionDenied, DeliveredAlready once it is open, or ReasonMissing.
    """
    held = _in_hand(report, by)
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise ReasonMissing(f"Tell readers why, in at most {LONGEST_REASON} characters.")
    held.opens_on, held.withheld_reason = None, reason
    held.save(update_fields=["opens_on", "withheld_reason"])
    log(held, "delivery.report.withhold", user=by)
    return held


@transaction.atomic
def release_report(report: DeliveredReport, *, opens_on: date, by: User) -> DeliveredReport:
    """Have a report be open from a day on: the officer alone. A day that has passed means the next run of the job.

    Raises PermissionDenied, or DeliveredAlready once it is open.
    """
    held = _in_hand(report, by)
    held.opens_on, held.withheld_reason = opens_on, ""
    held.save(update_fields=["opens_on", "withheld_reason"])
    log(held, "delivery.report.release", user=by)
    return held


def _in_hand(report: DeliveredReport, by: User) -> DeliveredReport:
    project = locked_project(report.deliverable.project_id)
    if not can_follow(by, project):
        raise PermissionDenied
    held: DeliveredReport = DeliveredReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.is_open:
        raise DeliveredAlready("It is open already. Withdraw the publication instead.")
    return held
