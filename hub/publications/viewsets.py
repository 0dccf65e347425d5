"""The register of publications in the Wagtail admin: all of them in one list, with filters, search and export."""

from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter, display
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.helpers import PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from home.viewsets import ChoiceFilter, RegisterHistoryView, RegisterIndexView
from hub.publications.models import PublicationIndexPage, PublicationPage, Series
from hub.publications.permissions import can_add_publication


class PublicationPermissions(PagePermissionHelper):
    """Who opens the register: whoever may work on some page. By itself it would open to every officer."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` works on pages at all."""
        return PagePermissionPolicy().explorable_root_instance(user) is not None

    def user_can_create(self, user: Any) -> bool:
        """Say whether `user` may begin a publication. The pages of years are not theirs to think of."""
        index = PublicationIndexPage.objects.first()
        return index is not None and can_add_publication(user, index)


class PublisherFilter(SimpleListFilter):
    """Narrows publications to those of one publisher.

    Offered are the publishers of what this editor works on. Django would offer every organisation there is, and so name
    those that are known by an application alone.
    """

    title = "publisher"
    parameter_name = "publisher"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the publishers by name."""
        rows = model_admin.get_queryset(request).filter(publisher__isnull=False).order_by("publisher__name")
        return [(str(pk), name) for pk, name in rows.values_list("publisher", "publisher__name").distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the publications of the publisher that was chosen; all where what was sent is no publisher's."""
        offered = {value for value, _ in self.lookup_choices}
        return queryset.filter(publisher=self.value()) if self.value() in offered else queryset


class StandingFilter(ChoiceFilter):
    """Narrows publications to drafts, to published ones, or to withdrawn ones."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {
        "draft": ("Draft", Q(live=False)),
        "published": ("Published", Q(live=True, withdrawn_at=None)),
        "withdrawn": ("Withdrawn", Q(live=True, withdrawn_at__isnull=False)),
    }


class PublicationRegister(ModelAdmin):
    """Every publication, published or not, for editors."""

    model = PublicationPage
    history_view_class = RegisterHistoryView
    menu_label = "Publications"
    menu_icon = "doc-full"
    menu_order = 220
    index_view_class = RegisterIndexView
    permission_helper_class = PublicationPermissions
    list_display = ("title", "reference", "type", "publisher", "published_on", "standing")
    list_filter = ("type", StandingFilter, "language", PublisherFilter, "published_on")
    list_export = (
        "reference", "title", "type", "publisher", "published_on", "updated_on", "language", "licence", "doi", "live",
        "withdrawn_at", "full_url",
    )  # fmt: skip
    search_fields = ("title", "reference", "abstract", "source_id")
    ordering = ("-published_on",)
    list_per_page = 50

    @staticmethod
    @display(description="State", ordering="live")
    def standing(page: PublicationPage) -> str:
        """Say in a word whether readers find the publication, and as what."""
        if not page.live:
            return "Draft"
        return "Withdrawn" if page.withdrawn_at else "Published"

    def create_view(self, request: HttpRequest) -> HttpResponse:
        """Begin a publication without asking for its parent page: its date says in which year it belongs."""
        return redirect("publications_admin:publication-add")

    def choose_parent_view(self, request: HttpRequest) -> HttpResponse:
        """Begin a publication likewise at the address where `wagtail_modeladmin` would ask for the parent page."""
        return self.create_view(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the publications below the pages that this editor may work on."""
        rows: QuerySet[Any] = super().get_queryset(request)
        allowed = PagePermissionPolicy().explorable_instances(request.user)
        return rows.filter(pk__in=allowed.values("pk")).select_related("publisher")


class SeriesRegister(ModelAdmin):
    """The series that publications are numbered in."""

    model = Series
    index_view_class = RegisterIndexView
    history_view_class = RegisterHistoryView
    menu_label = "Series"
    menu_icon = "list-ol"
    add_to_settings_menu = True
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
