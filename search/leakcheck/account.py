"""Somebody who has an account and no access, and is in no table: the check on a site in use writes nothing.

An account made for the walk and rolled back would need a transaction for as long as the walk takes, which on SQLite
keeps everybody else from writing, and a connection that may write at all. So the person is there in memory alone, and
so is the sign-in: a signed cookie, which names a backend that knows this one person.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import Client
from django.test.utils import override_settings

from home.models import User

_NUMBER: Final = 2_000_000_000  # No row has it: accounts are numbered from 1.
_BACKEND: Final = f"{__name__}.NobodyBackend"


def nobody() -> User:
    """Return the person, as if just fetched."""
    return User(pk=_NUMBER, email="nobody@example.invalid", first_name="Nobody", password="!")  # noqa: S106 - No password.


class NobodyBackend(BaseBackend):
    """Knows the person in memory, and signs nobody in."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person."""
        return nobody() if int(user_id) == _NUMBER else None


@contextmanager
def signed_in(client: Client) -> Iterator[None]:
    """Have a client walk as the person while this is open. The client must not have asked for anything before."""
    backends = [*settings.AUTHENTICATION_BACKENDS, _BACKEND]
    engine = "django.contrib.sessions.backends.signed_cookies"
    with override_settings(SESSION_ENGINE=engine, AUTHENTICATION_BACKENDS=backends):
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(_NUMBER), _BACKEND
        session[HASH_SESSION_KEY] = nobody().get_session_auth_hash()
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
        yield
