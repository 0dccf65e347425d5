"""Pages of a list whose rows tell how many there are, so that a page costs one question to the database and not two."""

from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import IntegerField, QuerySet, Subquery

_FARTHEST: Final = 100_000


class NumberOf(Subquery):
    """How many rows a query has, asked once for all rows of another."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


class NumberedPages(Paginator[Any]):
    """A list in pages."""

    object_list: QuerySet[Any]

    def get_page(self, number: Any) -> Page[Any]:
        """Return a page, the first where none is asked for. What is no page leads to one that is."""
        wanted = str(number or 1)
        if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:7]) < _FARTHEST:
            rows = self._rows(int(wanted[:7]))
            if rows:
                self.__dict__["count"] = rows[0].number_of_all
                return Page(rows, int(wanted[:7]), self)
        return super().get_page(number)

    def _rows(self, number: int) -> list[Any]:
        of_all = NumberOf(self.object_list.prefetch_related(None).order_by().values("pk"))
        first = (number - 1) * self.per_page
        return list(self.object_list.annotate(number_of_all=of_all)[first : first + self.per_page])
