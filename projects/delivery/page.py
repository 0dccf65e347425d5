"""What the page of a project shows, and to whom."""

from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.urls import reverse

from projects.delivery.listing import KIND
from search.came_of import came_of

if TYPE_CHECKING:
    from projects.delivery.models import ProjectPage
    from search.tokens import Reader

_MOST_UPDATES: Final = 50


def page_of_project(project: "ProjectPage", reader: "Reader") -> dict[str, Any]:
    """Return what the page of a project shows `reader`."""
    return {
        "partners": [row.organisation for row in _partners(project)],
        "funding": list(project.funding.all()),
        "areas": [area for area in project.policy_areas.all() if area.live] if project.pk else [],
        "asked_questions": list(_questions_of_prospectus(project, reader)) if project.pk else [],
        "call": _call(project, reader),
        "came_of": came_of(KIND, project.pk, reader) if project.pk else [],
        **(_said_of(project, reader) if project.pk else {}),
    }


def _partners(project: "ProjectPage") -> Any:
    """Return the partners: those of a draft are in its revision alone, so they are asked of the page at hand."""
    rows = project.partners.all()
    return rows.select_related("organisation") if hasattr(rows, "query") else rows


def _questions_of_prospectus(project: "ProjectPage", reader: "Reader") -> Any:
    return project.questions.all().visible_to(reader).select_related("area").order_by("reference")


def _call(project: "ProjectPage", reader: "Reader") -> Any:
    """Return the call under which it was awarded, for whoever may read that."""
    if project.call_id is None:
        return None
    return apps.get_model("calls.CallPage").objects.visible_to(reader).filter(pk=project.call_id).first()


def _said_of(project: "ProjectPage", reader: "Reader") -> dict[str, Any]:
    """Return what is due and was done, what was changed, how it went, and where this reader works on it."""
    is_theirs = reader.is_authenticated and type(project).objects.concerning(reader).filter(pk=project.pk).exists()
    return {
        "milestones": list(project.milestones.order_by("due_on", "pk")),
        "deliverables": list(project.deliverables.with_reports_for(reader).order_by("due_on", "pk")),
        "updates": list(project.updates.order_by("-posted_at", "-pk")[:_MOST_UPDATES]),
        "changes": list(project.change_requests.accepted()),
        "state_changes": list(project.state_changes.order_by("-at", "-pk")),
        "work_path": reverse("delivery:work-page", args=[project.slug]) if is_theirs else "",
    }
