"""Saying where a project stands."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.calls import clock
from projects.delivery.enums import NEEDS_REASON, ProjectState
from projects.delivery.exceptions import DatesRefused, MoveRefused, ReasonMissing
from projects.delivery.models import ProjectPage, StateChange
from projects.delivery.models.parts import LONGEST_REASON
from projects.delivery.services.parts import project_in_hand
from projects.delivery.transitions import can_become

_LOG_ACTIONS = {
    ProjectState.UNDERWAY: "delivery.project.begin",
    ProjectState.PAUSED: "delivery.project.pause",
    ProjectState.REPORTED: "delivery.project.report",
    ProjectState.EFFECT: "delivery.project.conclude",
    ProjectState.STOPPED: "delivery.project.stop",
}


@dataclass(frozen=True, slots=True)
class Dates:
    """From when to when work is agreed."""

    starts_on: date
    ends_on: date


@transaction.atomic
def move_project(
    project: ProjectPage, state: ProjectState, *, by: User, reason: str = "", dates: Dates | None = None
) -> ProjectPage:
    """Bring a project into another state, which its page tells everybody; with the reason where it rests or ends.

    `dates` are those agreed at the beginning. Raises PermissionDenied, MoveRefused, ReasonMissing or DatesRefused.
    """
    project = project_in_hand(project, by)
    if not can_become(project.state, state):
        raise MoveRefused(f"This project is “{project.state_label}”: it cannot become “{state.label}” from there.")
    reason = " ".join(reason.split()) if state in NEEDS_REASON else ""
    if state in NEEDS_REASON and not 0 < len(reason) <= LONGEST_REASON:
        raise ReasonMissing(f"Tell readers why, in at most {LONGEST_REASON:,} characters.")
    before, project.state, project.state_reason = project.state, state, reason
    fields = ["state", "state_reason"]
    if before == ProjectState.AWARDED and dates is not None:
        _set_dates(project, dates)
        fields += ["starts_on", "ends_on"]
    project.save(clean=False, update_fields=fields)
    StateChange.objects.create(project=project, before=before, state=state, reason=reason, by=by, at=clock.now())
    log(project, _LOG_ACTIONS[state], user=by, data={"reason": reason} if reason else None)
    return project


def _set_dates(project: ProjectPage, dates: Dates) -> None:
    if dates.ends_on < dates.starts_on:
        raise DatesRefused("It cannot end before it starts.")
    project.starts_on, project.ends_on = dates.starts_on, dates.ends_on
