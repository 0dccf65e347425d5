"""Acts on one project at the very same moment: two states, and a change that is accepted, refused and taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from projects.delivery.enums import ProjectState
from projects.delivery.exceptions import DeliveryError
from projects.delivery.models import ChangeRequest, StateChange
from projects.delivery.services import (
    Wanted,
    accept_change,
    ask_for_change,
    move_project,
    refuse_change,
    withdraw_change,
)
from tests.hostile.together import at_once, linger
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
