"""What is unfinished of projects: those of which nothing came out, and those that went past their end."""

from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from home.loose_ends import Kind, LooseEnd, months_ago
from home.models import User
from home.work_on_pages import edited_by
from projects.delivery.models import ProjectPage

_AREAS: Final = "policy_areas"


def without_output(person: User) -> Any:
    """Return the projects that began, or else were awarded, months ago and have published nothing."""
    latest = months_ago(settings.PROJECT_WITHOUT_OUTPUT_MONTHS)
    return _of(person).without_output().begun_by(latest).order_by("began_on", "pk")


def overrun(person: User) -> Any:
    """Return the projects that are under way after the day on which they were to end."""
    return _of(person).overrun_on(timezone.localdate()).order_by("ends_on", "pk")


def _of(person: User) -> Any:
    return edited_by(person, ProjectPage.objects.visible_to(person)).prefetch_related("policy_areas")


def _about_output() -> str:
    months = settings.PROJECT_WITHOUT_OUTPUT_MONTHS
    return (
        f"Awarded or begun {months} or more months ago, neither stopped nor with a report that is withheld, and with "
        "nothing published. Ask those who do the work, or say in the register where it stands."
    )


def _about_overrun() -> str:
    return (
        "Under way, though the day is over on which they were to end. Say in the register that the work is reported or "
        "stopped, or agree on another end with those who do it."
    )


def _describe_output(project: Any) -> LooseEnd:
    return _described(project, project.began_on)


def _describe_overrun(project: ProjectPage) -> LooseEnd:
    return _described(project, project.ends_on)


def _described(project: ProjectPage, since: Any) -> LooseEnd:
    """Lead to its row in the register: there stands what this officer can say of it."""
    address = f"{reverse('delivery_projectpage_modeladmin_index')}?{urlencode({'q': project.reference})}"
    areas = tuple(area.slug for area in project.policy_areas.all())
    return LooseEnd(project.title, since, address, project.reference, project.state_label, areas)


WITHOUT_OUTPUT: Final = Kind(
    "projects", 10, "Projects without a publication", _about_output, without_output, _describe_output, _AREAS
)
OVERRUN: Final = Kind("overrun", 20, "Projects past their end", _about_overrun, overrun, _describe_overrun, _AREAS)
