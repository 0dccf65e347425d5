"""What the registers of bids, of their assessments and of decisions on them have in common."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest, HttpResponse

from home.models import User
from home.typed_numbers import typed_number
from home.viewsets import RegisterIndexView


class OfCallFilter(SimpleListFilter):
    """Narrows a register to what is about one call. `path` leads from a row to the call."""

    title = "call"
    parameter_name = "call"
    path = "bid__call"

    def rows(self, user: Any) -> Any:
        """Return the rows that this officer finds in the register."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the calls that these rows are about."""
        names = (self.path, f"{self.path}__reference", f"{self.path}__title")
        calls = self.rows(request.user).order_by(names[1]).values_list(*names).distinct()
        return [(str(pk), f"{reference}: {title}") for pk, reference, title in calls]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the rows about the call that was chosen."""
        chosen = typed_number(self.value())
        return queryset if chosen is None else queryset.filter(**{self.path: chosen})


class NotedIndexView(RegisterIndexView):
    """The list of a register. Whoever takes it out in a spreadsheet stands in the log: `note` writes that."""

    note: Callable[..., object]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, or export it and say so in the log."""
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if response.status_code == 200 and getattr(self, "is_export", False):
            self.note(self.queryset, by=cast(User, request.user))
        return response
