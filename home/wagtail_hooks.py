from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from home import views, work_on_pages
from home.models import ContactMessage, ContactPage, PrivateLogEntry, User
from home.panels import WorkPanel
from home.private_log import keep_private
from home.work import register_work

register_work("reviews", 20, work_on_pages.reviews)
register_work("drafts", 21, work_on_pages.drafts)
register_work("schedule", 22, work_on_pages.schedule)

Server = Callable[..., HttpResponse]


@hooks.register("on_serve_page", order=-100)
def hide_restricted_page(serve: Server) -> Server:
    """Answer as if a page under a view restriction were not there, whoever asks.

    A private thing is never a page (docs/decisions/0002), so the editor offers no restrictions. One that comes in by
    another way hides the page from the catalogue; here it hides it at its address.
    """

    def guarded(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if page.get_view_restrictions():
            raise Http404
        return serve(page, request, args, kwargs)

    return guarded


@hooks.register("on_serve_page", order=100)
def take_contact_message(serve: Server) -> Server:
    """Take what is sent to the contact page. It comes after Wagtail's own check of who may see the page."""

    def answered(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if request.method == "POST" and isinstance(page, ContactPage):
            return views.answer_contact(page, request)
        return serve(page, request, args, kwargs)

    return answered


@hooks.register("register_log_actions")
def register_home_actions(actions: Any) -> None:
    """Name the acts of the shell in the site's log. What was done about a message is the secretariat's own."""
    keep_private(actions, ContactMessage, PrivateLogEntry)
    actions.register_action("home.message.answer", "Answer message", "Marked the message as answered")
    actions.register_action("home.secretariat.join", "Join the secretariat", "Somebody joined the secretariat")
    actions.register_action("home.secretariat.leave", "Leave the secretariat", "Somebody left the secretariat")
    actions.register_action("home.log.print")(PrintedLog)


class PrintedLog(LogFormatter):
    """That whoever runs the server printed the log of acts upon private things, and why."""

    label = "Print the private log"

    def format_message(self, log_entry: Any) -> str:
        """Say so with the reason that was given: the report on the site shows no comments."""
        return f"Printed the log of acts upon private things, on the server: {log_entry.data.get('why', '')}"


@hooks.register("construct_homepage_panels")
def begin_with_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Begin every officer's day with what waits for them."""
    panels.append(WorkPanel(cast(User, request.user)))


@hooks.register("insert_global_admin_css")
def admin_style() -> str:
    """Give the editing interface the hub's own colour."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin.css"))
