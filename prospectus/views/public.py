"""What readers see beside the pages of the CMS: editions, the whole prospectus on one page, open data."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import DetailView, ListView
from django.views.generic.base import ContextMixin

from prospectus.models import Edition, EditionArea, PolicyAreaPage, ProspectusPage, Question
from prospectus.open_data import LICENCE, areas_csv, areas_document


class _BelowProspectus(ContextMixin):
    """Views whose pages lead back to the prospectus as it stands today."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the prospectus page, where there is one."""
        page = ProspectusPage.objects.visible_to(AnonymousUser()).first()
        return super().get_context_data(prospectus=page, **kwargs)


class EditionListView(_BelowProspectus, ListView[Edition]):
    """Every published edition of the prospectus."""

    template_name = "prospectus/edition_list.html"

    def get_queryset(self) -> QuerySet[Edition]:
        """Return the published editions, the newest first."""
        return Edition.objects.visible_to(self.request.user).newest_first()


class EditionDetailView(_BelowProspectus, DetailView[Edition]):
    """The prospectus as it stood when an edition was published."""

    template_name = "prospectus/edition_detail.html"

    def get_queryset(self) -> QuerySet[Edition]:
        """Return the published editions."""
        return Edition.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the frozen areas."""
        areas = EditionArea.objects.filter(edition=self.object).select_related("edition").order_by("position")
        description = f"The prospectus as it stood on {date_format(self.object.dated_on)}, to read and to cite."
        return super().get_context_data(areas=list(areas), description=description, **kwargs)


class EditionAreaView(_BelowProspectus, DetailView[EditionArea]):
    """A policy area as it stood when an edition was published."""

    template_name = "prospectus/edition_area.html"
    context_object_name = "frozen"

    def get_object(self, queryset: QuerySet[EditionArea] | None = None) -> EditionArea:
        """Return the area under its name in that edition."""
        if "\x00" in self.kwargs["area"]:
            raise Http404  # PostgreSQL takes no NUL.
        areas = EditionArea.objects.visible_to(self.request.user).select_related("edition")
        return get_object_or_404(areas, edition__slug=self.kwargs["slug"], slug=self.kwargs["area"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of the area as it stands today, where it is published."""
        today = PolicyAreaPage.objects.visible_to(self.request.user).filter(pk=self.object.area_id).first()
        return super().get_context_data(edition=self.object.edition, today=today, **kwargs)


class PrintView(ListView[PolicyAreaPage]):
    """The whole prospectus on one page, to be printed."""

    template_name = "prospectus/prospectus_print.html"
    context_object_name = "areas"

    def get_queryset(self) -> list[PolicyAreaPage]:  # type: ignore[override]  # A list view takes any sequence.
        """Return every published area with its questions."""
        return _published_areas()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the prospectus page. Answers 404 where there is none."""
        page = ProspectusPage.objects.visible_to(self.request.user).first()
        if page is None:
            raise Http404
        return super().get_context_data(prospectus=page, **kwargs)


@require_safe
@conditional_page
def areas_json(request: HttpRequest) -> HttpResponse:
    """Every published policy area and its questions as JSON."""
    response = JsonResponse(areas_document(_published_areas()), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _openly(response)


@require_safe
@conditional_page
def areas_in_csv(request: HttpRequest) -> HttpResponse:
    """Every published policy area as CSV, one row each."""
    response = HttpResponse(areas_csv(_published_areas()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="policy-areas.csv"'
    return _openly(response)


@method_decorator(require_safe, name="dispatch")
class QuestionRedirectView(DetailView[Question]):
    """The lasting address of a question: it leads to the question's place on its area's page, wherever that stands."""

    slug_field = "reference"
    slug_url_kwarg = "reference"

    def get_queryset(self) -> QuerySet[Question]:
        """Return the questions of published areas."""
        return Question.objects.visible_to(self.request.user).select_related("area")

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        """Lead to the question."""
        question: Question = self.object
        return redirect(f"{question.area.url}#{question.reference}")


def _published_areas() -> list[PolicyAreaPage]:
    """Return what everybody may read, whoever asks: open data do not depend on the reader."""
    areas = PolicyAreaPage.objects.visible_to(AnonymousUser()).in_order()
    return areas.prefetch_related("questions", "resources", "places", "tagged_items__tag").counted()


def _openly(response: HttpResponse) -> HttpResponse:
    response["Link"] = f'<{LICENCE["url"]}>; rel="license"'
    response["Cache-Control"] = "public, max-age=300"
    return response
