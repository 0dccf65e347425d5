"""The list of loose ends in the Wagtail admin, and its export."""

from collections.abc import Iterator
from typing import Any, Final, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from home.loose_ends import Kind, kinds
from home.models import User
from home.spreadsheets import safe_cell
from projects.loose_ends.permissions import can_list_loose_ends
from projects.loose_ends.queries import Asked, Row, all_rows, asked, sections

_HEADINGS: Final = {
    "kind": "What is unfinished",
    "reference": "Reference",
    "title": "Title",
    "since": "Since",
    "note": "State",
    "areas": "Policy areas",
    "url": "See to it at",
}


@method_decorator(require_admin_access, name="dispatch")
class LooseEndListView(SpreadsheetExportMixin, TemplateView):
    """What was begun and never finished, kind by kind, the oldest first."""

    template_name = "loose_ends/admin/loose_end_list.html"
    list_export = tuple(_HEADINGS)
    export_headings = _HEADINGS
    export_filename = "loose-ends"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask first whether this officer may look. Raises PermissionDenied: that the page exists is no secret."""
        if not can_list_loose_ends(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def officer(self) -> User:
        """Whoever asks."""
        return cast(User, self.request.user)

    def wanted(self) -> Asked:
        """Return what the address asks for."""
        return asked(*(self.request.GET.get(name, "") for name in ("kind", "area", "p")))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the list, or give all of it as a spreadsheet."""
        if self.is_export:
            rows = list(self._rows())  # A stream would ask the database after everything else is done.
            return self.as_spreadsheet(rows, request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds with their loose ends, and by what the list can be narrowed down."""
        wanted = self.wanted()
        found = sections(self.officer, wanted)
        total = sum(section.count for section in found)
        return super().get_context_data(wanted=wanted, kinds=kinds(), sections=found, total=total, **kwargs)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of the export, in which nothing is taken for a formula."""
        return {name: safe_cell(value) for name, value in item.items()}

    def _rows(self) -> Iterator[dict[str, Any]]:
        return (self._exported(kind, row) for kind, row in all_rows(self.officer, self.wanted()))

    def _exported(self, kind: Kind, row: Row) -> dict[str, Any]:
        end, url = row.end, self.request.build_absolute_uri(row.end.address)
        return {
            "kind": kind.heading,
            "reference": end.reference,
            "title": end.title,
            "since": end.since,
            "note": end.note,
            "areas": row.areas,
            "url": url,
        }
