"""The thread of a project: the call that it was awarded under, or else what the prospectus asked."""

from django.db import transaction

from home.models import User
from projects.delivery.models import ProjectPage
from search.enums import Relation
from search.models import Entry
from search.threads import entries_for, tie_back


@transaction.atomic
def tie_project(project: ProjectPage, *, by: User | None) -> None:
    """Tie a project to what it came from. Where a call led to it, what led to the call stands on the call's page."""
    (entry,) = entries_for("project", [project.pk])
    calls = entries_for("call", [project.call_id]) if project.call_id is not None else []
    asked = [] if calls else [*_areas(project), *_questions(project)]
    tie_back(entry, {Relation.AWARDED_AS: calls, Relation.LED_TO: asked}, by=by)


def _areas(project: ProjectPage) -> list[Entry]:
    return entries_for("area", project.policy_areas.values_list("pk", flat=True))


def _questions(project: ProjectPage) -> list[Entry]:
    return entries_for("question", project.questions.values_list("pk", flat=True))
