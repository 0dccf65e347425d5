"""Knowing a browser again, so that a sign-in from another one can be told to the owner of the account.

The browser keeps a signed cookie with a mark for each account that signed in there. Nothing is kept on our side, and
the marks tell nobody whose they are.
"""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

from home.models import User

COOKIE: Final = "known_device"
_SALT: Final = "members.devices"
_KEPT: Final = timedelta(days=365)
_MOST_ACCOUNTS: Final = 5
_NEW_ACCOUNT: Final = timedelta(days=1)
# What a browser says of itself is anybody's to write: these words alone are passed on. The first that fits counts.
_BROWSERS: Final = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS: Final = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac", "Linux": "Linux",
}  # fmt: skip


def is_known(request: Any, person: User) -> bool:
    """Say whether this person has signed in with this browser before."""
    return _mark(person) in _marks(request)


def note_sign_in(request: Any, person: User) -> None:
    """Keep with the request, before somebody is signed in, whether it is the first time ever."""
    request.is_first_sign_in = person.last_login is None


def is_first_sign_in(request: Any, person: User) -> bool:
    """Say whether an account is new and has just been signed in to for the first time: its owner needs no telling."""
    is_new = person.date_joined > timezone.now() - _NEW_ACCOUNT
    return is_new and getattr(request, "is_first_sign_in", False)


def remember(request: Any, response: Any, person: User) -> None:
    """Have the browser keep the mark of this account for a year from now."""
    mark = _mark(person)
    marks = [mark, *(other for other in _marks(request) if other != mark)][:_MOST_ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps(marks, salt=_SALT),
        max_age=_KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def browser_in_words(request: Any) -> str:
    """Return what the browser says of itself, in words that we know."""
    says = str(request.headers.get("User-Agent", ""))
    browser = next((name for sign, name in _BROWSERS.items() if sign in says), "a browser that we do not know")
    system = next((f" on {name}" for sign, name in _SYSTEMS.items() if sign in says), "")
    return f"{browser}{system}"


def _mark(person: User) -> str:
    return salted_hmac(_SALT, str(person.pk), algorithm="sha256").hexdigest()[:32]


def _marks(request: Any) -> list[str]:
    try:
        marks = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KEPT)
    except signing.BadSignature:
        return []
    return [mark for mark in marks if isinstance(mark, str)]
