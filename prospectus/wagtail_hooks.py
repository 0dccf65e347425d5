from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from home.work import register_work
from prospectus.models import PolicyAreaPage
from prospectus.views import officers
from prospectus.viewsets import ProspectusRegisters
from prospectus.work import led_areas

modeladmin_register(ProspectusRegisters)
register_work("led areas", 30, led_areas)


@hooks.register("register_admin_urls")
def register_act_urls() -> list[Any]:
    """Give the acts of officers their addresses."""
    return [
        path(
            "prospectus/questions/<int:pk>/close/",
            officers.QuestionCloseView.as_view(),
            name="prospectus_question_close",
        ),
        path(
            "prospectus/questions/<int:pk>/reopen/",
            officers.QuestionReopenView.as_view(),
            name="prospectus_question_reopen",
        ),
        path(
            "prospectus/editions/<int:pk>/publish/",
            officers.EditionPublishView.as_view(),
            name="prospectus_edition_publish",
        ),
    ]


@hooks.register("register_log_actions")
def register_prospectus_actions(actions: Any) -> None:
    """Name the acts on the prospectus in the site's log."""
    for action, label, message in (
        ("prospectus.question.ask", "Ask question", "Asked the question"),
        ("prospectus.question.reword", "Reword question", "Reworded the question"),
        ("prospectus.question.close", "Close question", "Closed the question"),
        ("prospectus.question.reopen", "Reopen question", "Reopened the question"),
        ("prospectus.edition.publish", "Publish edition", "Published the edition"),
    ):
        actions.register_action(action, label, message)


@hooks.register("before_delete_page")
def keep_cited_areas(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete areas that have questions or stand in an edition, and say what to do instead."""
    return _refuse_deletion(request, [page])


@hooks.register("before_bulk_action")
def keep_cited_areas_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same where pages are deleted together."""
    if action_type != "delete" or not objects or not isinstance(objects[0], Page):
        return None
    return _refuse_deletion(request, objects)


def _refuse_deletion(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    for page in pages:
        if PolicyAreaPage.objects.descendant_of(page, inclusive=True).cited().exists():
            messages.error(
                request,
                "A policy area with questions, or one in an edition, is not deleted, since others may have cited it. "
                "Unpublish it instead.",
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk if not page.is_root() else page.pk)
    return None


@hooks.register("before_copy_page")
def refuse_aliases(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse an alias of an area: its questions live on one page alone."""
    if request.method == "POST" and request.POST.get("alias") and isinstance(page.specific, PolicyAreaPage):
        messages.error(
            request, "A policy area has no alias, since its questions live on one page. Make a copy instead."
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
