from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from home.loose_ends import register_loose_ends
from home.work import register_work
from hub.publications import admin_urls
from hub.publications.loose_ends import WITHOUT_AREA
from hub.publications.models import PublicationPage
from hub.publications.panels import EDIT_HANDLER
from hub.publications.permissions import can_withdraw_publication
from hub.publications.services import file_under_year
from hub.publications.viewsets import PublicationRegister, SeriesRegister
from hub.publications.work import unread_files

PublicationPage.edit_handler = EDIT_HANDLER  # Set here, since models know no forms.

modeladmin_register(PublicationRegister)
modeladmin_register(SeriesRegister)
register_work("unread files", 40, unread_files)
register_loose_ends(WITHOUT_AREA)


@hooks.register("register_log_actions")
def register_publication_log_actions(actions: Any) -> None:
    """Give the acts on publications words for the history that editors read."""
    actions.register_action("publications.publication.withdraw", "Withdraw a publication", "Withdrawn")
    actions.register_action("publications.publication.reinstate", "Put a publication back", "Put back")


@hooks.register("register_admin_urls")
def register_publication_urls() -> list[URLPattern | URLResolver]:
    """Add the editors' own acts on publications."""
    return [path("publications/", include(admin_urls))]


@hooks.register("register_page_header_buttons")
def add_withdraw_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Any]:
    """Offer to withdraw a published publication, or to put a withdrawn one back."""
    if not isinstance(page, PublicationPage) or not page.live or not can_withdraw_publication(user, page):
        return
    label = "Put back" if page.withdrawn_at else "Withdraw"
    address = reverse("publications_admin:publication-withdraw", args=[page.pk])
    yield Button(label, url=address, icon_name="cross", priority=70)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def file_draft_under_year(request: HttpRequest, page: Page) -> None:
    """Keep a draft that was never published with the others of its date, wherever its editor began it."""
    if isinstance(page, PublicationPage) and page.first_published_at is None:
        file_under_year(page)


@hooks.register("before_copy_page")
def refuse_aliases(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse an alias of publications: a reference is given to one page alone."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    if not PublicationPage.objects.descendant_of(page, inclusive=True).exists():
        return None
    messages.error(request, "A publication has no alias, since its reference is given once. Link to it instead.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)
