"""Acts on one project at the very same moment: two states, three answers to a change, a report twice, opened twice."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone

from home.models import OutgoingMail
from hub.publications.models import PublicationPage
from projects.delivery.enums import ProjectState
from projects.delivery.exceptions import DeliveryError
from projects.delivery.models import ChangeRequest, Deliverable, DeliveredReport, ProjectPage, StateChange
from projects.delivery.services import (
    Due,
    Handover,
    Wanted,
    accept_change,
    add_deliverable,
    ask_for_change,
    deliver_report,
    move_project,
    open_due_reports,
    refuse_change,
    withdraw_change,
)
from tests.hostile.together import at_once, linger
from tests.hub.publications.factories import SMALL_PDF, publication_index
from tests.projects.delivery.factories import ProjectFactory, awarded_project

pytestmark = pytest.mark.usefixtures("committed_site")


def tried(act: Callable[[], Any]) -> Callable[[], Any]:
    """Return the act, which gives back a refusal instead of raising it."""

    def do() -> Any:
        try:
            return act()
        except DeliveryError as error:
            return error

    return do


def test_of_two_states_at_once_the_second_comes_from_where_the_first_left_it(monkeypatch):
    linger(monkeypatch, "projects.delivery.services.moving.can_become")
    project = ProjectFactory(state="underway")
    acts = [lambda state=state: move_project(project, state, reason="Ill.", by=project.officer)
            for state in (ProjectState.REPORTED, ProjectState.STOPPED)]  # fmt: skip
    answers = at_once([tried(act) for act in acts])
    assert sorted(type(answer).__name__ for answer in answers) == ["MoveRefused", "ProjectPage"]
    assert StateChange.objects.count() == 1


def test_of_three_answers_to_a_change_at_once_one_holds(monkeypatch):
    linger(monkeypatch, "projects.delivery.services.changing.can_be_answered")
    project = awarded_project()
    doer = project.bid.started_by
    request = ask_for_change(project, Wanted("Later", "It rained.", ends_on=date(2027, 5, 1)), by=doer)
    answers = at_once([
        tried(lambda: accept_change(request, by=project.officer)),
        tried(lambda: refuse_change(request, answer="No.", by=project.officer)),
        tried(lambda: withdraw_change(request, by=doer)),
    ])  # fmt: skip
    assert sorted(type(answer).__name__ for answer in answers).count("AnsweredAlready") == 2
    held = ChangeRequest.objects.get()
    project.refresh_from_db()
    assert (held.state == "accepted") == (project.ends_on == date(2027, 5, 1))


def due_report() -> tuple[ProjectPage, Deliverable]:
    """Return awarded work and the report that is due of it."""
    publication_index()
    project = awarded_project()
    due = add_deliverable(project, Due("The report", timezone.localdate()), by=project.bid.started_by)
    OutgoingMail.objects.all().delete()
    return project, due


def hand_over(project: ProjectPage, due: Deliverable, content: bytes = SMALL_PDF) -> DeliveredReport:
    handover = Handover("Behind every shutter", "What 140 shops said.", "Ada Example", "We knocked.")
    file = ContentFile(content, name="report.pdf")
    return deliver_report(due, handover, file, name="report.pdf", by=project.bid.started_by)


def test_a_report_that_is_handed_over_twice_at_once_is_one(monkeypatch):
    linger(monkeypatch, "projects.delivery.services.reports.keep_upload")
    project, due = due_report()
    answers = at_once([tried(lambda: hand_over(project, due)) for _ in range(2)])
    assert sorted(type(answer).__name__ for answer in answers) == ["DeliveredAlready", "DeliveredReport"]
    assert DeliveredReport.objects.count() == 1
    assert OutgoingMail.objects.filter(recipient=project.officer.email).count() == 1


def test_a_report_whose_day_has_come_is_opened_once_by_two_workers(monkeypatch):
    linger(monkeypatch, "projects.delivery.services.opening._publish")
    hand_over(*due_report())
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=True):
        assert sorted(at_once([open_due_reports, open_due_reports])) == [0, 1]
    assert PublicationPage.objects.filter(title="Behind every shutter").count() == 1
