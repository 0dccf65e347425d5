"""The projects of the world: one that the author works on and the officer follows, and a draft."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any, Final

from django.utils import timezone

from projects.delivery.enums import ChangeState
from projects.delivery.models import (
    ChangeRequest,
    Deliverable,
    DeliveredReport,
    Evidence,
    Milestone,
    ProgressReport,
    ProjectUpdate,
    StateChange,
)
from tests.hub.publications.factories import SMALL_PDF, make_file
from tests.projects.delivery.factories import ProjectFactory


def add_delivery(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make them."""
    things.project = ProjectFactory(
        title=f"A project {marked('project')}", slug="a-project", state="underway", officer=readers["officer"],
        lead=things.member_organisation, bid=things.bid,
    )  # fmt: skip
    things.state_change = StateChange.objects.create(
        project=things.project, before="paused", state="stopped", reason=marked("state_change"), by=readers["officer"]
    )
    things.draft_project = ProjectFactory(draft=True, title=marked("draft_project"), slug="a-draft-of-a-project")
    _add_steps(things, readers["author"], marked)
    _add_changes(things, readers, marked)
    sent = {"text": marked("progress_report"), "sent_by": readers["author"], "sent_at": timezone.now()}
    things.progress_report = ProgressReport.objects.create(project=things.project, due_on=date(2017, 6, 1), **sent)
    things.awaited_progress = ProgressReport.objects.create(project=things.project, due_on=date(2017, 9, 1))
    posted = {"text": marked("public_update"), "posted_by": readers["author"]}
    things.public_update = ProjectUpdate.objects.create(project=things.project, **posted)


def _add_steps(things: SimpleNamespace, author: Any, marked: Callable[[str], str]) -> None:
    due = {"project": things.project, "due_on": date(2017, 5, 1), "added_by": author}
    things.milestone = Milestone.objects.create(**due, title=marked("milestone"), met_on=date(2017, 5, 3))
    things.deliverable = Deliverable.objects.create(**due, title=marked("deliverable"))
    things.waiting_deliverable = Deliverable.objects.create(**due, title=marked("waiting_deliverable"))
    things.evidence = Evidence.objects.create(milestone=things.milestone, text=marked("evidence"), by=author)
    things.delivered_report = DeliveredReport.objects.create(
        deliverable=things.deliverable, title=marked("delivered_report"), summary="Found.", authors="Ada Example",
        file=make_file(SMALL_PDF + b"% delivered\n", by=author), delivered_by=author, opens_on=date(2099, 1, 1),
    )  # fmt: skip


def _add_changes(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    asked = {"project": things.project, "asked_by": readers["author"], "reason": "The hall burned down."}
    answered = {"answered_by": readers["officer"], "answered_at": timezone.now()}
    things.change_request = ChangeRequest.objects.create(**asked, what=marked("change_request"))
    things.refused_change = ChangeRequest.objects.create(
        **asked, **answered, state=ChangeState.REFUSED, what="More", answer=marked("refused_change")
    )
    things.accepted_change = ChangeRequest.objects.create(
        **asked, **answered, state=ChangeState.ACCEPTED, what=marked("accepted_change")
    )


_BOTH: Final = ("author", "officer")
DELIVERY_ROWS: Final[tuple[tuple[str, tuple[str, ...], Callable[[Any], list[Any]]], ...]] = (
    ("delivery:work-page", _BOTH, lambda things: [things.project.slug]),
    ("delivery:work-page", (), lambda things: [things.draft_project.slug]),
    ("delivery:milestone-add", _BOTH, lambda things: [things.project.slug]),
    ("delivery:milestone-edit", _BOTH, lambda things: [things.project.slug, things.milestone.pk]),
    ("delivery:milestone-edit", (), lambda things: [things.draft_project.slug, things.milestone.pk]),
    ("delivery:deliverable-add", _BOTH, lambda things: [things.project.slug]),
    ("delivery:deliverable-edit", _BOTH, lambda things: [things.project.slug, things.deliverable.pk]),
    ("delivery:report-add", _BOTH, lambda things: [things.project.slug, things.waiting_deliverable.pk]),
    ("delivery:report-add", (), lambda things: [things.project.slug, things.deliverable.pk]),
    ("delivery:report-edit", ("officer",), lambda things: [things.project.slug, things.delivered_report.pk]),
    ("delivery:report-read", _BOTH, lambda things: [things.project.slug, things.delivered_report.pk]),
    ("delivery:progress-edit", ("author",), lambda things: [things.project.slug, things.awaited_progress.pk]),
    ("delivery:progress-edit", (), lambda things: [things.project.slug, things.progress_report.pk]),
    ("delivery:update-add", _BOTH, lambda things: [things.project.slug]),
    ("delivery:change-ask", _BOTH, lambda things: [things.project.slug]),
    ("delivery:change-answer", ("officer",), lambda things: [things.project.slug, things.change_request.pk]),
)
DELIVERY_ACTS: Final = frozenset(
    {"delivery:milestone-remove", "delivery:deliverable-remove", "delivery:change-withdraw", "delivery:update-remove"}
)
