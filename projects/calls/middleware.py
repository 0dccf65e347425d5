from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from projects.calls.exceptions import CallError

_SAME_TREE = "/admin/pages/", "/admin/bulk/", "/admin/workflows/"


class CallRulesMiddleware:
    """Say in words why a call is not published or taken down, where the editing interface has no form to say it in.

    The end of a workflow publishes without asking the page's form again, hours or weeks after it was filled in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Undo the act, and lead back to the page with the sentences; let anything else through."""
        if not request.path_info.startswith(_SAME_TREE) or not isinstance(exception, ValidationError | CallError):
            return None
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)
        sentences = exception.messages if isinstance(exception, ValidationError) else [str(exception)]
        for sentence in sentences:
            messages.error(request, sentence)
        return redirect("wagtailadmin_home")
