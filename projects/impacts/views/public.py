"""What came of public work, for everybody."""

from collections import Counter
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from home.typed_numbers import typed_number
from projects.impacts.enums import ImpactKind
from projects.impacts.queries import published_impacts, shown
from projects.impacts.querysets import ImpactQuerySet
from projects.impacts.showing import rows_of
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
