from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from hub.members.queries import bears_office

_ACCOUNT: Final = "/accounts/"  # Signing in and out, passwords, addresses, the second step itself.
_SET_IT_UP: Final = (
    "Set up a second step for signing in. You hold an office here, and so can read or decide what is not for "
    "everybody: a password alone is too little for that. All of the site opens once you have one."
)


class PrivateAnswersMiddleware:
    """Forbid caches to keep what a signed-in person gets, unless the view says otherwise.

    Also a page that was not found: whether it is there for somebody else is nobody's business.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and mark the answer as private to those who came with a session."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class SecondStepMiddleware:
    """Have whoever holds office set up a second step for signing in before they see what is not for everybody.

    Until then they read what a stranger reads, and where a stranger is asked to sign in they are led to set it up. So
    no page has to ask by itself, and none that comes later can forget to. The pages of their account are open to them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on, as a stranger's where the second step is missing."""
        if not self._is_missing(request):
            return self.get_response(request)
        request.user = AnonymousUser()
        response = self.get_response(request)
        if not self._asks_to_sign_in(response):
            return response
        messages.info(request, _SET_IT_UP)
        return redirect("mfa_index")

    def _is_missing(self, request: HttpRequest) -> bool:
        if not settings.MFA_REQUIRED_FOR_STAFF or not request.user.is_authenticated or self._is_of_account(request):
            return False
        return bears_office(request.user) and not is_mfa_enabled(request.user)

    def _is_of_account(self, request: HttpRequest) -> bool:
        return request.path.startswith(_ACCOUNT) or request.path == reverse("wagtailadmin_logout")

    def _asks_to_sign_in(self, response: HttpResponse) -> bool:
        sign_ins = {reverse("account_login"), reverse("wagtailadmin_login")}
        return urlsplit(response.get("Location", "")).path in sign_ins


class AdminDoorMiddleware:
    """Open the admin to officers alone: for other people there is none.

    Wagtail would send them to sign in, and the sign-in page, since they have, back again for ever. Officers have their
    second step by then, or come here as strangers (`SecondStepMiddleware`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let strangers pass, whom Wagtail sends to sign in. Raises Http404 for people who are no officers."""
        is_signed_in = self._is_admin(request) and request.user.is_authenticated
        if is_signed_in and not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return self.get_response(request)

    def _is_admin(self, request: HttpRequest) -> bool:
        return request.path.startswith(reverse("wagtailadmin_home")) and request.path not in {
            reverse("wagtailadmin_logout"),
            reverse("wagtailadmin_login"),
        }
