"""What somebody is told who has sent a form of their account too often: when to try again, on a page of the site."""

from math import ceil
from typing import Any, Final

from allauth.core.internal.ratelimit import decorator, get_rates
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from wagtail.documents.views.serve import authenticate_with_password as open_collection
from wagtail.views import authenticate_with_password as open_page

_ACCOUNT: Final = "allauth.account"
# The limit (a name in `ACCOUNT_RATE_LIMITS` or `MFA_RATE_LIMITS`) that the form of each address runs into.
_LIMITS: Final[dict[str, tuple[str, str]]] = {
    "account_signup": (_ACCOUNT, "signup"),
    "account_login": (_ACCOUNT, "login"),
    "account_email": (_ACCOUNT, "manage_email"),
    "account_change_password": (_ACCOUNT, "change_password"),
    "account_set_password": (_ACCOUNT, "change_password"),
    "account_reset_password": (_ACCOUNT, "reset_password"),
    "account_reset_password_from_key": (_ACCOUNT, "reset_password_from_key"),
    "account_reauthenticate": (_ACCOUNT, "reauthenticate"),
    "mfa_reauthenticate": (_ACCOUNT, "reauthenticate"),
    "mfa_reauthenticate_webauthn": (_ACCOUNT, "reauthenticate"),
    "mfa_login_webauthn": ("allauth.mfa", "webauthn_login"),
    "wagtailcore_authenticate_with_password": (_ACCOUNT, "shared_password"),
    "wagtaildocs_authenticate_with_password": (_ACCOUNT, "shared_password"),
}
_AN_HOUR: Final = 3600
_IN_WORDS: Final = {60: "a minute", 300: "five minutes", 600: "ten minutes", _AN_HOUR: "an hour"}


def too_often(request: HttpRequest, *_: Any) -> HttpResponse:
    """Answer a form that came too often. The limit begins anew one span after the oldest try that it counts."""
    limit = _LIMITS.get(resolve(request.path_info).view_name)
    seconds = _longest(*limit) if limit else _AN_HOUR
    context = {"wait": _IN_WORDS.get(seconds, f"{ceil(seconds / 60)} minutes")}
    response = render(request, "members/too_often.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _longest(app: str, action: str) -> int:
    return max((ceil(rate.duration) for rate in get_rates(app=app, action=action)), default=_AN_HOUR)


# Wagtail asks for the password that a page or a folder of files may have, as often as anybody likes.
page_password = decorator(app=_ACCOUNT, action="shared_password")(open_page)
collection_password = decorator(app=_ACCOUNT, action="shared_password")(open_collection)
