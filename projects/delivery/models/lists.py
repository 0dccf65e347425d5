from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from home.models import BasePage
from projects.delivery.listing import projects_listed
from projects.delivery.lists_beside import lists_beside


class ProjectsPage(BasePage):
    """All commissioned work, the latest first, by where it stands and by policy area."""

    max_count = 1
    subpage_types = ["delivery.ProjectPage"]
    template = "delivery/projects_page.html"

    introduction = RichTextField(blank=True, features=["bold", "italic", "ol", "ul", "link"])

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "projects"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the projects of which the reader may know."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        asked = {name: request.GET.get(name, "") for name in ("state", "area", "page")}
        context["beside"] = lists_beside()
        context["listing"] = projects_listed(request.user, **asked)
        return context
