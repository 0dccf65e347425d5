from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control


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


class AdminDoorMiddleware:
    """Open the admin to officers who have a second factor.

    Those without one are led to set it up. For people who are no officers there is no admin: Wagtail would send them
    to sign in, and the sign-in page, since they have, back again for ever.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let strangers pass, whom Wagtail sends to sign in. Raises Http404 for people who are no officers."""
        if not self._is_admin(request) or not request.user.is_authenticated:
            return self.get_response(request)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        if settings.MFA_REQUIRED_FOR_STAFF and not is_mfa_enabled(request.user):
            messages.info(request, "Set up a second step for signing in. The admin opens once you have one.")
            return redirect("mfa_index")
        return self.get_response(request)

    def _is_admin(self, request: HttpRequest) -> bool:
        return request.path.startswith(reverse("wagtailadmin_home")) and request.path not in {
            reverse("wagtailadmin_logout"),
            reverse("wagtailadmin_login"),
        }
