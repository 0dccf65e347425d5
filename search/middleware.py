from collections.abc import Callable
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from search.services import collected_refreshes
from search.tokens import remembered_readers


class ReaderTokensMiddleware:
    """Ask once a request which tokens the reader holds and in which audiences they are, where the request only reads.

    A request that acts may change the answer in its middle, so it asks each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with remembered_readers():
            return self.get_response(request)


class AtomicAdminMiddleware:
    """Run each act in the Wagtail admin in one transaction, at the end of which the catalogue is brought up to date.

    Wagtail itself commits some acts in several pieces. An act that ends in a server error leaves nothing behind.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        if request.method != "POST" or not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with transaction.atomic(), collected_refreshes():
            response = self.get_response(request)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
            return response
