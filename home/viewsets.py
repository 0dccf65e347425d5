"""What every register in the Wagtail admin has, whoever may open it."""

from collections.abc import Mapping
from functools import cache
from types import MethodType
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.utils import label_for_field, lookup_field
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from wagtail_modeladmin.views import HistoryView, IndexView, InspectView

from home.spreadsheets import safe_cell


class RegisterIndexView(IndexView):
    """The list of a register: only its own filters narrow it, and no spreadsheet takes its export for formulas."""

    def get_filters(self, request: HttpRequest) -> tuple[Any, Any, dict[str, Any], Any]:
        """Return the declared filters, and nothing that somebody typed into the address."""
        specs, has_filters, _, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct

    def get_queryset(self, request: HttpRequest | None = None) -> QuerySet[Any]:
        """Return the rows. The library asks first to see what to export, and again, without a request, to show them."""
        return self.queryset if request is None else _counted_once(super().get_queryset(request))

    def get_base_queryset(self, request: HttpRequest | None = None) -> QuerySet[Any]:
        """Return all rows there are: where nothing narrows the list, those that it shows."""
        if request is None and not self.query and not self.get_filters_params():
            return self.queryset
        rows: QuerySet[Any] = super().get_base_queryset(request)
        return rows

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> QuerySet[Any]:
        """Return the rows in which the words stand. PostgreSQL takes no NUL, and nothing has one in it."""
        found: QuerySet[Any] = super().get_search_results(request, queryset, search_term.replace("\x00", ""))
        return found

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of the export: yes, no and 0 as they are, text that looks like a formula as text."""
        values = {field: lookup_field(field, item, self.model_admin)[2] for field in self.list_export}
        return {field: safe_cell("" if value is None else value) for field, value in values.items()}


def _counted_once(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Have these rows count themselves once: the library counts for the heading, twice, and for its pages."""
    number = cache(rows.count)
    rows.count = MethodType(lambda _: number(), rows)  # type: ignore[method-assign]
    return rows


class RegisterInspectView(InspectView):
    """One row: what is known of it, each thing under a name that begins with a capital."""

    def get_page_title(self) -> str:
        """Return the name by which officers know the row."""
        return str(self.instance)

    def get_page_subtitle(self) -> str:
        """Return what the row is."""
        return capfirst(str(self.verbose_name))

    def get_fields_dict(self) -> list[dict[str, Any]]:
        """Return what is known: a row without a value tells nobody anything."""
        blank = self.model_admin.get_empty_value_display()
        return [field for field in super().get_fields_dict() if field["value"] not in (blank, "")]

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        """Return the label of a field of the record or of the register."""
        return capfirst(str(label_for_field(field_name, self.model, model_admin=self.model_admin)))


class Headed:
    """Before a kind of filter: heads it "By …" in words of ours, where the name of its field would say little."""

    heading = ""
    title: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = self.heading


class ChoiceFilter(SimpleListFilter):
    """Narrows a register by one of a few choices, each with its words and its condition; anything else, by nothing."""

    choices_offered: ClassVar[Mapping[str, tuple[str, Q]]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices in words."""
        return [(value, words) for value, (words, _) in self.choices_offered.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the choice that was made."""
        _, condition = self.choices_offered.get(self.value() or "", ("", Q()))
        return queryset.filter(condition)


class RegisterHistoryView(HistoryView):
    """What was done with a row, for those who may open the row. The library lets every officer look."""

    def check_action_permitted(self, user: Any) -> bool:
        """Say whether `user` may open the row itself."""
        rights = self.permission_helper
        return bool(rights.user_can_edit_obj(user, self.instance) or rights.user_can_inspect_obj(user, self.instance))
