"""What people of a bid are told while the key is away that opens it: in a sentence, with all that they typed."""

import logging
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from projects.bids.exceptions import SealKeyMissing

logger = logging.getLogger(__name__)
_NOT_TYPED: Final = frozenset({"csrfmiddlewaretoken", "seen", "more", "later"})


class KeyMissingMixin:
    """A page that reads or writes under seal."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; where the operator has to bring a key back first, say so and lose nothing."""
        try:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # Of a view.
        except SealKeyMissing:
            logger.exception("A bid cannot be opened or sealed.")
            return _told(request)
        return response


def _told(request: HttpRequest) -> HttpResponseBase:
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    typed = [value for name, value in sent if name not in _NOT_TYPED and value.strip()]
    context = {"sent": sent, "typed": typed, "has_files": bool(request.FILES), "is_post": request.method == "POST"}
    response = render(request, "bids/key_missing.html", context, status=503)
    patch_cache_control(response, private=True, no_store=True)
    return response
