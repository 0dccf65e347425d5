"""What came of public work, for everybody: the list, and statements of it."""

from collections import Counter
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView, View

from home.typed_numbers import typed_number
from projects.impacts.enums import ImpactKind
from projects.impacts.queries import published_impacts, shown, thing_of_mark
from projects.impacts.querysets import ImpactQuerySet
from projects.impacts.showing import rows_of
from projects.impacts.statements.writing import statement
from projects.impacts.subjects import particulars_of
from prospectus.queries import area_links
from search.models import Entry

_PAGE_SIZE = 20
_LONGEST_KEY = 255


class ImpactListView(TemplateView):
    """All that was confirmed of public things, the newest first, narrowed by kind, policy area and year.

    It is the same for every reader, so that a number tells of nothing that is not public.
    """

    template_name = "impacts/impact_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of impacts, how many there are of each kind, and what they can be narrowed by."""
        chosen = {name: self._chosen(name) for name in ("kind", "area", "year")}
        everything = published_impacts()
        page = Paginator(shown(_narrowed(everything, chosen).newest_first()), _PAGE_SIZE).get_page(
            self.request.GET.get("page")
        )
        years = everything.order_by().dates("happened_on", "year", "DESC")
        counts = Counter(everything.order_by().values_list("kind", flat=True))
        kwargs |= {"page_obj": page, "rows": rows_of(page.object_list, AnonymousUser()), "chosen": chosen}
        kwargs |= {
            "kinds": [(kind.value, f"{kind.label} ({counts[kind.value]})") for kind in ImpactKind],
            "areas": area_links(),
            "years": [(str(day.year), str(day.year)) for day in years],
            "is_narrowed": any(chosen.values()),
            "number": sum(counts.values()),
        }
        return super().get_context_data(**kwargs)

    def _chosen(self, name: str) -> str:
        return self.request.GET.get(name, "").replace("\x00", "")[:_LONGEST_KEY]  # PostgreSQL takes no NUL.


class StatementDownloadView(View):
    """A statement of what came of a thing, as a PDF. Where nothing is confirmed of it there is none."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, about: str) -> HttpResponse:
        """Send the file. Raises Http404 alike where there is no such thing and where nothing of it is public."""
        thing = thing_of_mark(about)
        found = list(shown(published_impacts().filter(entry=thing).newest_first())) if thing is not None else []
        if thing is None or not found:
            raise Http404
        content = statement(thing, particulars_of(thing), found, made_on=timezone.localdate())
        response = HttpResponse(content, content_type="application/pdf")
        name = f"{thing.reference or about}-what-came-of-it.pdf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-cache"
        return response


def _narrowed(impacts: ImpactQuerySet, chosen: dict[str, str]) -> ImpactQuerySet:
    if chosen["kind"]:
        impacts = impacts.filter(kind=chosen["kind"])
    if chosen["area"]:
        of_area = Entry.objects.visible_to(AnonymousUser()).with_term("area", chosen["area"])
        impacts = impacts.filter(entry__in=of_area.values("pk"))
    if chosen["year"]:
        year = typed_number(chosen["year"], most_digits=4)
        impacts = impacts.filter(happened_on__year=year) if year else impacts.none()
    return impacts
