"""What projects do when Wagtail publishes one of their pages."""

from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from projects.delivery.models import ProjectPage
from projects.delivery.services.tying import tie_project


def connect() -> None:
    """Follow the publication of projects."""
    page_published.connect(_project_published, sender=ProjectPage, dispatch_uid="delivery.published")


def _project_published(sender: Any, instance: ProjectPage, revision: Revision | None = None, **_: Any) -> None:
    tie_project(instance, by=revision.user if revision else None)
