"""Who may read what of commissioned work: its page, and what is said there, is for everybody."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

from home.querysets import BasePageQuerySet

if TYPE_CHECKING:
    from search.tokens import Reader


class ProjectQuerySet(BasePageQuerySet):
    """Reads of projects."""

    def for_its_page(self) -> Self:
        """Return the projects with what their pages name beside them."""
        return self.select_related("lead")


class OfProjectQuerySet(models.QuerySet[Any]):
    """What is said of a project on its page."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what belongs to the projects that `user` may read."""
        projects = apps.get_model("delivery.ProjectPage").objects.visible_to(user)
        return self.filter(project__in=projects.values("pk"))
