"""The gap map as everybody reads it."""

from typing import Any

from django.views.generic import TemplateView

from projects.gaps.queries import gap_map, labels


class GapListView(TemplateView):
    """What there is for each policy area and question, and where nobody is at work yet."""

    template_name = "gaps/gap_map.html"
    extra_context = {
        "description": "Where somebody is at work on the policy areas of the prospectus, and where nobody is yet.",
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows. Nothing in them depends on the reader."""
        rows = gap_map()
        gaps = sum(row.gaps for row in rows)
        return super().get_context_data(rows=rows, labels=labels(), gaps=gaps, **kwargs)
