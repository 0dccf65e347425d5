from collections import OrderedDict
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.spreadsheets import safe_cell
from search.forms import PromotedResultForm, SynonymForm
from search.models import PromotedResult, QueryLog, Synonym


class SynonymViewSet(SnippetViewSet):
    """Words that mean the same to those who search."""

    model = Synonym
    icon = "list-ul"
    menu_label = "Synonyms"
    list_display = ["words", "note", "updated_at"]
    search_fields = ["words", "note"]
    search_backend_name = None
    edit_handler = ObjectList([FieldPanel("words"), FieldPanel("note")], base_form_class=SynonymForm)


class PromotedResultViewSet(SnippetViewSet):
    """Pages that editors suggest for certain words."""

    model = PromotedResult
    icon = "thumbtack"
    menu_label = "Promoted results"
    list_display = ["query", Column("suggests", label="Suggests"), "position"]
    search_fields = ["query"]
    search_backend_name = None
    edit_handler = ObjectList(
        [FieldPanel("query"), FieldPanel("address"), FieldPanel("position")], base_form_class=PromotedResultForm
    )

    def get_queryset(self, request: Any) -> QuerySet[PromotedResult]:
        """Return the suggestions with what they suggest."""
        return PromotedResult.objects.select_related("entry").prefetch_related("entry__tokens")


class SearchViewSetGroup(SnippetViewSetGroup):
    """What editors do so that things are found."""

    items = (SynonymViewSet, PromotedResultViewSet)
    menu_label = "Search of the site"
    menu_icon = "search"
    menu_name = "search"
    menu_order = 700


class QueryReportView(ReportView):
    """What strangers searched for in the last 90 days, the most frequent first."""

    page_title = "What people search for"
    header_icon = "search"
    index_url_name = "search_reports:queries"
    index_results_url_name = "search_reports:queries-results"
    model = QueryLog
    permission_policy = ModelPermissionPolicy(QueryLog)
    any_permission_required = ["view"]
    default_ordering = "-searches"
    is_searchable = False
    export_filename = "searches"
    list_export = ["query", "searches", "latest_results", "last_day"]
    export_headings = {
        "query": "Words",
        "searches": "Searches",
        "latest_results": "Results the last time",
        "last_day": "Last searched for on",
    }

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of the list, named as those of the export."""
        return [Column(name, label=label) for name, label in self.export_headings.items()]

    def get_base_queryset(self) -> QuerySet[Any, Any]:
        """Return one row for each query: how often, and what it found the last time."""
        latest = QueryLog.objects.filter(query=OuterRef("query")).order_by("-day").values("results")[:1]
        return (
            QueryLog.objects.values("query")
            .annotate(searches=Sum("count"), last_day=Max("day"), latest_results=Subquery(latest))
            .order_by("-searches", "query")
        )

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return the rows of the report."""
        return self.get_base_queryset()

    def to_row_dict(self, item: Any) -> OrderedDict[str, Any]:
        """Return a row in which nothing is taken for a formula: strangers typed these words."""
        return OrderedDict((field, safe_cell(value)) for field, value in super().to_row_dict(item).items())


class ZeroResultReportView(QueryReportView):
    """The searches that found nothing the last time: words that pages lack, or that want a synonym."""

    page_title = "Searches without results"
    header_icon = "warning"
    index_url_name = "search_reports:zero-results"
    index_results_url_name = "search_reports:zero-results-results"
    export_filename = "searches-without-results"

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return the rows of those that found nothing."""
        return self.get_base_queryset().filter(latest_results=0)
