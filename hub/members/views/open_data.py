"""The directory as files that everybody may use, and what their columns mean."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView, View

from hub.members.directory import COLUMNS, last_change, organisation_rows
from hub.members.open_data import OpenTable
from hub.members.people_directory import COLUMNS as PEOPLE_COLUMNS
from hub.members.people_directory import people_rows
from prospectus.open_data import LICENCE

_TRAIL = [{"title": "Who is in", "url": reverse_lazy("members:organisation-list")}]


def organisation_table() -> OpenTable:
    """Return the organisations that are or were members: the same for every reader."""
    return OpenTable("Organisations that are or were members", "organisations", COLUMNS, organisation_rows())


@method_decorator([require_safe, conditional_page], name="dispatch")
class OrganisationExportView(View):
    """The member organisations as JSON or CSV. Whoever asks gets the same."""

    ending = "json"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the file, which everybody may keep for five minutes."""
        return openly(organisation_table(), self.ending, "public, max-age=300")


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
    """The people who agreed, as JSON or CSV. Whoever asks gets the same."""

    ending = "json"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the file. Each copy is asked about again: whoever takes a consent back is gone at once."""
        table = OpenTable("People who agreed to be named", "people", PEOPLE_COLUMNS, people_rows())
        return openly(table, self.ending, "public, no-cache")


class CodebookView(TemplateView):
    """What the columns of the files mean, under which licence they are, and when they last changed."""

    template_name = "members/directory_codebook.html"
    extra_context = {"trail": _TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the columns and the day."""
        kwargs |= {"licence": LICENCE, "organisation_columns": COLUMNS.items(), "changed_on": last_change()}
        kwargs["people_columns"] = PEOPLE_COLUMNS.items()
        return super().get_context_data(**kwargs)
