"""What stands on the member's home of projects: those that one works on."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse

from home.models import User
from hub.members.home_registry import Line, register_things
from projects.delivery.enums import ProjectState
from projects.delivery.models import ProjectPage

_MOST: Final = 20


def things(reader: User) -> Iterator[Line]:
    """Give them by one query, the latest first, with where they stand."""
    rows = ProjectPage.objects.worked_on_by(reader).order_by("-awarded_on", "-pk")
    for title, slug, state, at in rows.values_list("title", "slug", "state", "first_published_at")[:_MOST]:
        yield Line(title, reverse("delivery:work-page", args=[slug]), at, ProjectState(state).label)


register_things("Projects", things, order=36)
