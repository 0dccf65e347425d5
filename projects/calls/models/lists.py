from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from home.models import BasePage
from projects.calls.listing import calls_by_phase


class CallsPage(BasePage):
    """Every call of the council, by where it stands today."""

    max_count = 1
    subpage_types = ["calls.CallPage"]
    template = "calls/calls_page.html"

    introduction = RichTextField(blank=True, features=["bold", "italic", "ol", "ul", "link"])

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "calls"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the calls that the reader may see."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["calls"] = calls_by_phase(request.user, page=request.GET.get("page", "1"))
        return context
