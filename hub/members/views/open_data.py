"""The directory as files that everybody may use, and what their columns mean."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView, View

from hub.members.directory import COLUMNS, last_change, organisation_rows
from hub.members.exceptions import UnknownFilter
from hub.members.open_data import OpenTable
from hub.members.people_directory import COLUMNS as PEOPLE_COLUMNS
from hub.members.people_directory import people_rows
from hub.members.wanted import FILTERS, Wanted
from prospectus.open_data import LICENCE
from prospectus.queries import area_links

_TRAIL = [{"title": "Who is in", "url": reverse_lazy("members:organisation-list")}]


@method_decorator([require_safe, conditional_page], name="dispatch")
class OrganisationExportView(View):
    """Who is or was a member as JSON or CSV, narrowed as the list is. Whoever asks gets the same."""

    ending = "json"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the file, which everybody may keep for five minutes."""
        areas = area_links()
        try:
            wanted = Wanted.read_strictly(request.GET, areas)
        except UnknownFilter as error:
            return _refused(error)
        rows = organisation_rows(wanted, areas)
        table = OpenTable("Organisations that are or were members", "organisations", COLUMNS, rows)
        return openly(table, self.ending, "public, max-age=300")


def _refused(error: UnknownFilter) -> HttpResponse:
    return JsonResponse({"error": str(error)}, status=400)


def openly(table: OpenTable, ending: str, cache_control: str) -> HttpResponse:
    """Return an answer with a table of open data, and its licence beside it."""
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    if ending == "json":
        document = table.document(base=base)
        response: HttpResponse = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    else:
        response = HttpResponse(table.in_csv(base=base), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    response["Link"] = f'<{LICENCE["url"]}>; rel="license"'
    response["Cache-Control"] = cache_control
    return response


@method_decorator([require_safe, conditional_page], name="dispatch")
class PersonExportView(View):
    """The people who agreed, as JSON or CSV, narrowed as the list is. Whoever asks gets the same."""

    ending = "json"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the file. Each copy is asked about again: whoever takes a consent back is gone at once."""
        areas = area_links()
        try:
            wanted = Wanted.read_strictly(request.GET, areas)
        except UnknownFilter as error:
            return _refused(error)
        table = OpenTable("People who agreed to be named", "people", PEOPLE_COLUMNS, people_rows(wanted, areas))
        return openly(table, self.ending, "public, no-cache")


class CodebookView(TemplateView):
    """What the columns of the files mean, under which licence they are, and when they last changed."""

    template_name = "members/directory_codebook.html"
    extra_context = {"trail": _TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the columns and the day."""
        kwargs |= {"licence": LICENCE, "organisation_columns": COLUMNS.items(), "changed_on": last_change()}
        kwargs |= {"people_columns": PEOPLE_COLUMNS.items(), "filters": FILTERS.items()}
        return super().get_context_data(**kwargs)
