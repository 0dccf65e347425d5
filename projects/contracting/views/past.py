"""The calls of the past: a list, a page each, and each as the package that it came in."""

from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import DetailView, TemplateView

from home.typed_numbers import typed_number
from projects.contracting.enums import ContractStage
from projects.contracting.models import PastAward, PastProcess
from projects.contracting.past import links_of, past_package
from projects.contracting.queries import past_processes
from projects.contracting.views.open_data import openly

_PER_PAGE: Final = 20
_LAST_PAGE: Final = 500


class PastListView(TemplateView):
    """Past calls, by their last release."""

    template_name = "contracting/past_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of them."""
        return super().get_context_data(page_obj=self._page(), **kwargs)

    def _page(self) -> Page[PastProcess]:
        found = PastProcess.objects.visible_to(self.request.user).newest_first().defer("description")
        number = min(max(typed_number(self.request.GET.get("page", "1")) or 1, 1), _LAST_PAGE)
        return Paginator(found.prefetch_related("awards"), _PER_PAGE).get_page(number)


class PastPageView(DetailView[PastProcess]):
    """A past call: who bought what, when, and from whom."""

    template_name = "contracting/past_page.html"
    slug_field = "ocid"
    slug_url_kwarg = "ocid"
    context_object_name = "process"

    def get_queryset(self) -> Any:
        """Return those that stand on the site."""
        return PastProcess.objects.visible_to(self.request.user).prefetch_related("awards")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where its notices are."""
        return super().get_context_data(links=links_of(self.object), **kwargs)


class ContractListView(TemplateView):
    """Work that was commissioned by past calls, as commissioned work: who does it, for how much, from when to when."""

    template_name = "contracting/contract_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of them, and what it is narrowed to."""
        stage = next((each for each in ContractStage if each == self.request.GET.get("stage")), None)
        year = typed_number(self.request.GET.get("year"), most_digits=4) or 0
        kwargs |= {
            "stage": stage or "",
            "stages": ContractStage.choices,
            "year": year or "",
            "is_narrowed": stage or year,
        }
        return super().get_context_data(page_obj=self._page(stage, year), **kwargs)

    def _page(self, stage: ContractStage | None, year: int) -> Page[PastAward]:
        found = PastAward.objects.visible_to(self.request.user).contracts()
        found = found.in_stage(stage, timezone.localdate()) if stage else found
        found = found.beginning_in(year) if year else found
        number = min(max(typed_number(self.request.GET.get("page", "1")) or 1, 1), _LAST_PAGE)
        rows = found.newest_first().select_related("process").defer("process__description")
        return Paginator(rows, _PER_PAGE).get_page(number)


@require_safe
@conditional_page
def past_json(request: HttpRequest, ocid: str) -> HttpResponse:
    """Return the releases of a past call. Where it was taken down or has none there is nothing."""
    return openly(past_package(get_object_or_404(past_processes(), ocid=ocid)))
