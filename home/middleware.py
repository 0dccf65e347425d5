import sys
from collections.abc import Callable
from functools import partial

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.http.request import split_domain_port
from django.template import loader
from django.utils.functional import SimpleLazyObject
from django.views.defaults import server_error as plain_server_error
from wagtail.models import Site

from home.frame import site_at
from home.restrictions import looked_up_once

RETRY_AFTER_SECONDS = 10

# Powerful features of browsers that no page here uses. Those that Chromium does not know it would complain about.
_FEATURES_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts",
    "magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "screen-wake-lock",
    "serial", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
# Passkeys are made and asked for on our own pages; nobody may do so in a frame of theirs.
_FEATURES_OF_OUR_OWN = ("fullscreen", "publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS_POLICY = ", ".join(
    [*(f"{feature}=()" for feature in _FEATURES_OFF), *(f"{feature}=(self)" for feature in _FEATURES_OF_OUR_OWN)]
)
_SQLITE_IS_BUSY = ("locked", "busy", "unable to open")


class PermissionsPolicyMiddleware:
    """Tell browsers that our pages need no camera, microphone, place or the like, so that no script can ask for one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the header on whatever the answer is."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class RememberedSiteMiddleware:
    """Spare Wagtail the question on each request which site it is for, and repeated ones about restricted pages.

    The site stands where Wagtail itself keeps it for the rest of a request, and is looked up when somebody asks: an
    answer that needs no page must not need the database. It is false where there is no site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on, with its site to be had."""
        request._wagtail_site = SimpleLazyObject(partial(_site_for, request))  # type: ignore[attr-defined]
        with looked_up_once():
            return self.get_response(request)


def _site_for(request: HttpRequest) -> Site | None:
    """Return the site by the host as Wagtail reads it: who may be called what is checked elsewhere."""
    hostname, _ = split_domain_port(request._get_raw_host())  # type: ignore[attr-defined]
    return site_at(hostname, request.get_port())


class DatabaseAwayMiddleware:
    """While the database is lost or locked, ask people to come back in a moment instead of showing an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a view that lost the database."""
        return come_back_later(request) if is_database_away(exception) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for any other failure, and for a database that went away before a view was reached."""
    error = sys.exc_info()[1]
    if error is not None and is_database_away(error):
        return come_back_later(request)
    response: HttpResponseServerError = plain_server_error(request)
    return response


def is_database_away(error: BaseException) -> bool:
    """Return whether the database is lost, restarting, full or locked, as against asked a wrong question."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    return connection.vendor != "sqlite" or any(word in str(error) for word in _SQLITE_IS_BUSY)


def come_back_later(request: HttpRequest) -> HttpResponse:
    """Return a page that needs no database, and that no cache keeps."""
    html = loader.render_to_string("home/come_back_later.html")
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(html, status=503, headers=headers)
