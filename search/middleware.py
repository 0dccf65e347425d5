from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from search.tokens import remembered_tokens


class ReaderTokensMiddleware:
    """Ask once a request which tokens the reader holds, where the request only reads.

    A request that acts may change the answer in its middle, so it asks each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with remembered_tokens():
            return self.get_response(request)
