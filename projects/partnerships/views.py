"""How organisations are wired together, as everybody reads it: a table, and a drawing of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView

from home.typed_numbers import typed_number
from projects.partnerships.drawing import drawing_of
from projects.partnerships.queries import Work, pairs_of, public_works, years_of


def _chosen(request: HttpRequest, works: list[Work]) -> int:
    """Return the year that is asked for, of those in which there is something; otherwise nothing."""
    year = typed_number(request.GET.get("year", ""), most_digits=4) or 0
    return year if any(work.year == year for work in works) else 0


class PartnershipListView(TemplateView):
    """Who works with whom, in a table, with the awards that joined sectors year by year."""

    template_name = "partnerships/partnership_list.html"
    extra_context = {
        "description": "Which organisations work together: awards they share, and what they publish together.",
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pairs of the year that is asked for, or of all years. Nothing in them depends on the reader."""
        works = public_works()
        year = _chosen(self.request, works)
        of_year = [work for work in works if work.year == year] if year else works
        awards = [work for work in of_year if work.kind == "award"]
        return super().get_context_data(
            year=year,
            years=years_of(works),
            pairs=pairs_of(of_year),
            awards=len(awards),
            joined=sum(work.joins_sectors for work in awards),
            **kwargs,
        )


@require_safe
@conditional_page
def drawing_svg(request: HttpRequest) -> HttpResponse:
    """The same as a drawing."""
    works = public_works()
    year = _chosen(request, works)
    pairs = pairs_of(work for work in works if not year or work.year == year)
    svg = render_to_string("partnerships/drawing.svg", {"drawing": drawing_of(pairs)})
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response
