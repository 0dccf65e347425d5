"""Short texts for everybody on how the work goes."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.calls import clock
from projects.delivery.exceptions import StepRefused
from projects.delivery.models import ProjectPage, ProjectUpdate
from projects.delivery.models.telling import LONGEST_UPDATE
from projects.delivery.permissions import can_follow
from projects.delivery.services.parts import locked_project, work_in_hand


@transaction.atomic
def post_update(project: ProjectPage, text: str, *, by: User) -> ProjectUpdate:
    """Tell everybody how the work goes. Raises PermissionDenied, WorkIsOver or StepRefused."""
    project, _ = work_in_hand(project.pk, by)
    if not 0 < len(text.strip()) <= LONGEST_UPDATE:
        raise StepRefused({"text": f"Say it in at most {LONGEST_UPDATE:,} characters."})
    update = ProjectUpdate.objects.create(project=project, text=text.strip(), posted_by=by, posted_at=clock.now())
    log(update, "delivery.update.post", user=by)
    return update


@transaction.atomic
def remove_update(update: ProjectUpdate, *, by: User) -> None:
    """Take a text off the page: whoever posted it, while they do the work, and the officer. Raises PermissionDenied."""
    project = locked_project(update.project_id)
    is_own = update.posted_by_id == by.pk and ProjectPage.objects.concerning(by).filter(pk=project.pk).exists()
    if not is_own and not can_follow(by, project):
        raise PermissionDenied
    log(update, "delivery.update.remove", user=by)
    ProjectUpdate.objects.filter(pk=update.pk).delete()
