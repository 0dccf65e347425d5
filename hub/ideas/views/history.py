"""What an idea said before."""

from itertools import pairwise
from typing import Any

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from hub.ideas.differences import Change, changes
from hub.ideas.models import IdeaVersion
from hub.ideas.views.access import IdeaMixin, trail_to

_PAGE_SIZE = 10


class IdeaHistoryView(IdeaMixin, TemplateView):
    """The versions of an idea that this reader could read at their time, each with what it changed."""

    template_name = "ideas/idea_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea, its versions by page, and for each what differs from the one before that this reader sees."""
        idea = self.idea(pk=self.kwargs["pk"])
        versions = IdeaVersion.objects.visible_to(self.request.user).filter(idea=idea).newest_first()
        page = Paginator(versions, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        start = _PAGE_SIZE * (page.number - 1)
        shown = list(versions.select_related("edited_by", "circle")[start : start + _PAGE_SIZE + 1])
        rows: list[tuple[IdeaVersion, list[Change] | None]] = [
            (new, changes(old.text, new.text)) for new, old in pairwise(shown)
        ]
        if len(shown) <= _PAGE_SIZE:
            rows += [(version, None) for version in shown[-1:]]
        kwargs |= {"idea": idea, "trail": trail_to(idea), "page_obj": page, "rows": rows}
        return super().get_context_data(**kwargs)
