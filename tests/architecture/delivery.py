"""The projects of the world: one that everybody reads, with how it went, and a draft."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from projects.delivery.models import StateChange
from tests.projects.delivery.factories import ProjectFactory


def add_delivery(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make them."""
    things.project = ProjectFactory(
        title=f"A project {marked('project')}", slug="a-project", state="underway", officer=readers["officer"]
    )
    things.state_change = StateChange.objects.create(
        project=things.project, before="paused", state="stopped", reason=marked("state_change"), by=readers["officer"]
    )
    things.draft_project = ProjectFactory(draft=True, title=marked("draft_project"), slug="a-draft-of-a-project")
