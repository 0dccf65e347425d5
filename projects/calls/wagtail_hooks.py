from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from home.loose_ends import register_loose_ends
from home.private_log import keep_private
from home.work import register_work
from projects.calls import admin_urls
from projects.calls.exceptions import CallStays
from projects.calls.loose_ends import IDEAS, PUBLISHED_IDEAS
from projects.calls.models import CallPage, CallQuestion, CallWatch
from projects.calls.panels import EDIT_HANDLER
from projects.calls.publishing import refuse_if_kept
from projects.calls.viewsets import CallQuestionRegister, CallRegister
from projects.calls.work import waiting_questions

CallPage.edit_handler = EDIT_HANDLER  # Set here, since models know no forms.

modeladmin_register(CallRegister)
modeladmin_register(CallQuestionRegister)
register_work("questions about calls", 20, waiting_questions)
register_loose_ends(IDEAS)
register_loose_ends(PUBLISHED_IDEAS)


@hooks.register("register_admin_urls")
def register_call_urls() -> list[URLPattern | URLResolver]:
    """Add the officers' own acts on calls."""
    return [path("calls/acts/", include(admin_urls))]


@hooks.register("register_log_actions")
def register_call_log_actions(actions: Any) -> None:
    """Name the acts on calls in the site's log. Who asked, and who saved a call, is in the private one."""
    keep_private(actions, CallQuestion, CallWatch)
    for action, label, message in (
        ("calls.call.cancel", "Cancel a call", "Cancelled the call"),
        ("calls.question.ask", "Ask about a call", "Asked about a call"),
        ("calls.question.answer", "Answer a question about a call", "Answered the question"),
    ):
        actions.register_action(action, label, message)


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_opened_calls(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to take away calls that have opened, or a page above them, and say what to do instead."""
    return _refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_opened_calls_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same where pages are taken away together."""
    if action_type not in {"delete", "unpublish"} or not objects or not isinstance(objects[0], Page):
        return None
    return _refuse(request, objects)


def _refuse(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    for page in pages:
        try:
            refuse_if_kept(CallPage.objects.descendant_of(page, inclusive=True))
        except CallStays as error:
            messages.error(request, str(error))
            return redirect("wagtailadmin_explore", page.pk if page.is_root() else page.get_parent().pk)
    return None


@hooks.register("before_copy_page")
def refuse_aliases(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse an alias of calls: one is answered on one page alone."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    if not CallPage.objects.descendant_of(page, inclusive=True).exists():
        return None
    messages.error(request, "A call has no alias, since it is answered on one page. Make a copy instead.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)
