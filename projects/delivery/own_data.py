"""What projects keep about a person: what they asked to change, and what they showed of the work."""

from typing import Final

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from projects.delivery.models import ChangeRequest, DeliveredReport, Evidence, ProgressReport, ProjectUpdate

_CHANGE = ("project__reference", "what", "reason", "asked_at", "state")
_REPORT = ("deliverable__project__reference", "title", "summary", "abstract", "authors", "delivered_at")
_EVIDENCE = ("milestone__project__reference", "milestone__title", "text", "link", "at")
_WORDS: Final = Erasing(
    stays=(
        "what you posted, showed, handed over or asked for in a project: updates, evidence, progress and other "
        "reports, and requests for changes",
    ),
    stays_with_the_name=("your name among the authors of reports that were handed over: they are credits",),
)


def export(person: User, archive: Archive) -> None:
    """Write what they asked for and what they showed."""
    changes = ChangeRequest.objects.filter(asked_by=person).order_by("pk")
    archive.write_rows("changes_of_projects_you_asked_for", changes.values(*_CHANGE))
    reports = DeliveredReport.objects.filter(delivered_by=person).order_by("pk")
    archive.write_rows("reports_you_handed_over", reports.values(*_REPORT))
    progress = ProgressReport.objects.filter(sent_by=person).order_by("pk")
    archive.write_rows("progress_reports_you_sent", progress.values("project__reference", "due_on", "text", "sent_at"))
    updates = ProjectUpdate.objects.filter(posted_by=person).order_by("pk")
    archive.write_rows("updates_you_posted", updates.values("project__reference", "text", "posted_at"))
    evidence = Evidence.objects.filter(by=person).order_by("pk")
    archive.write_rows("evidence_you_gave", evidence.values(*_EVIDENCE))


def erase(person: User) -> None:
    """Take nothing away: what was agreed, and what showed that it was done, is the project's."""


def register() -> None:
    """Give it where somebody asks."""
    holds = {
        "delivery.ChangeRequest.asked_by",
        "delivery.DeliveredReport.delivered_by",
        "delivery.Evidence.by",
        "delivery.ProgressReport.sent_by",
        "delivery.ProjectUpdate.posted_by",
    }
    register_personal_data(PersonalData("delivery", export, erase, _WORDS, holds=frozenset(holds)))
