"""What the acts on projects have in common: taking one in hand."""

from django.core.exceptions import PermissionDenied

from home.models import User
from projects.calls import clock
from projects.delivery.exceptions import WorkIsOver
from projects.delivery.models import ProjectPage
from projects.delivery.permissions import can_follow, can_run_project, can_work_on
from projects.delivery.transitions import OVER


def locked_project(number: int) -> ProjectPage:
    """Take a project in hand. Whoever comes second waits, and finds what the first left."""
    held: ProjectPage = ProjectPage.objects.select_for_update(of=("self",)).get(pk=number)
    return held


def project_in_hand(project: ProjectPage, by: User) -> ProjectPage:
    """Take a published project in hand for who says where it stands. Raises PermissionDenied."""
    held = locked_project(project.pk)
    if not held.live or not can_run_project(by, held):
        raise PermissionDenied
    return held


def work_in_hand(number: int, by: User) -> tuple[ProjectPage, bool]:
    """Take a project in hand for one of its people or its officer, and say whether `by` is the officer.

    Raises PermissionDenied, or WorkIsOver once it has ended.
    """
    held = locked_project(number)
    is_officer = can_follow(by, held)
    if not is_officer and not can_work_on(by, held):
        raise PermissionDenied
    if held.state in OVER:
        raise WorkIsOver("This project has ended: what was agreed stays as it was.")
    return held, is_officer


def steps_were_changed(project: ProjectPage) -> None:
    """Keep when something that everybody reads of the steps of a project was changed last."""
    ProjectPage.objects.filter(pk=project.pk).update(steps_changed_at=clock.now())
