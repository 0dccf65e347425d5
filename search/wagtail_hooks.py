from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from home.private_log import keep_private
from search.models import SavedSearch
from search.viewsets import QueryReportView, SearchViewSetGroup, ZeroResultReportView

register_snippet(SearchViewSetGroup)


@hooks.register("register_log_actions")
def keep_what_people_follow_private(actions: Any) -> None:
    """Have the site's log say nothing of what somebody follows, should an act upon it ever be logged."""
    keep_private(actions, SavedSearch)


class QueryReportMenuItem(MenuItem):
    """The way to a report on searches, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read the report."""
        return QueryReportView.permission_policy.user_has_any_permission(request.user, ["view"])


@hooks.register("register_reports_menu_item")
def register_query_report() -> MenuItem:
    """Put the report on searches into the menu."""
    return QueryReportMenuItem(
        QueryReportView.page_title, reverse("search_reports:queries"), icon_name="search", order=500
    )


@hooks.register("register_reports_menu_item")
def register_zero_result_report() -> MenuItem:
    """Put the report on searches without results into the menu."""
    return QueryReportMenuItem(
        ZeroResultReportView.page_title, reverse("search_reports:zero-results"), icon_name="warning", order=510
    )


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern | URLResolver]:
    """Give the reports their addresses."""
    patterns: Any = [
        path("queries/", QueryReportView.as_view(), name="queries"),
        path("queries/results/", QueryReportView.as_view(results_only=True), name="queries-results"),
        path("zero-results/", ZeroResultReportView.as_view(), name="zero-results"),
        path("zero-results/results/", ZeroResultReportView.as_view(results_only=True), name="zero-results-results"),
    ]
    return [path("reports/searches/", include((patterns, "search_reports")))]
