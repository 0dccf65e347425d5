"""What every register in the Wagtail admin has, whoever may open it."""

from typing import Any

from django.contrib.admin.utils import lookup_field
from django.http import HttpRequest
from wagtail_modeladmin.views import HistoryView, IndexView

from home.spreadsheets import safe_cell


class RegisterIndexView(IndexView):
    """The list of a register: only its own filters narrow it, and no spreadsheet takes its export for formulas."""

    def get_filters(self, request: HttpRequest) -> tuple[Any, Any, dict[str, Any], Any]:
        """Return the declared filters, and nothing that somebody typed into the address."""
        specs, has_filters, _, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of the export: yes, no and 0 as they are, text that looks like a formula as text."""
        values = {field: lookup_field(field, item, self.model_admin)[2] for field in self.list_export}
        return {field: safe_cell("" if value is None else value) for field, value in values.items()}


class RegisterHistoryView(HistoryView):
    """What was done with a row, for those who may open the row. The library lets every officer look."""

    def check_action_permitted(self, user: Any) -> bool:
        """Say whether `user` may open the row itself."""
        rights = self.permission_helper
        return bool(rights.user_can_edit_obj(user, self.instance) or rights.user_can_inspect_obj(user, self.instance))
