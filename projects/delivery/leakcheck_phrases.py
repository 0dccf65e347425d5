"""What projects keep private, for the check on a site in use: drafts, what was asked for on the way, and evidence."""

from typing import Any

from django.db.models import QuerySet

from projects.delivery.enums import ChangeState
from projects.delivery.models import ChangeRequest, DeliveredReport, Evidence, ProgressReport, ProjectPage
from search.leakcheck.registry import PrivateTexts, register_phrases


def _drafts() -> QuerySet[Any]:
    return ProjectPage.objects.filter(live=False, first_published_at=None)


def _not_open() -> QuerySet[Any]:
    return DeliveredReport.objects.filter(opened_at=None)


def _sent() -> QuerySet[Any]:
    return ProgressReport.objects.filter(sent_at__isnull=False)


def _not_accepted() -> QuerySet[Any]:
    return ChangeRequest.objects.exclude(state=ChangeState.ACCEPTED)


register_phrases(
    PrivateTexts(name="draft of a project", plural="drafts of projects", rows=_drafts, texts=("summary", "about")),
    PrivateTexts(
        name="change of a project",
        plural="changes of projects that were asked for and not accepted",
        rows=_not_accepted,
        texts=("what", "reason", "answer"),
    ),
    PrivateTexts(
        name="report of a project",
        plural="reports of projects before they are open",
        rows=_not_open,
        texts=("summary", "abstract"),
    ),
    PrivateTexts(
        name="progress report of a project",
        plural="progress reports of projects",
        rows=_sent,
        texts=("text",),
    ),
    PrivateTexts(
        name="evidence of a milestone",
        plural="what shows that milestones of projects were met",
        rows=Evidence.objects.all,
        texts=("text",),
    ),
)
