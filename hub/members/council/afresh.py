"""Whether somebody who has the council's account alone has just shown there once more that it is they.

Who has a password, a passkey or codes here is asked for one of those (allauth). Of accounts without them allauth takes
any session for fresh; so the service is asked to sign them in anew, and has to say when it did.
"""

import time
from collections.abc import Mapping
from typing import Any, Final

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows, is_reauthentication_required
from allauth.socialaccount.models import SocialAccount

from hub.members.council.accounts import PROVIDER

ASKED_ANEW: Final = {"prompt": "login", "max_age": "0"}  # OpenID Connect Core 1.0, section 3.1.2.1.
_NOTED: Final = "council_signed_in_afresh"
_CLOCKS_DIFFER: Final = 60


def is_fresh(claims: Mapping[str, Any]) -> bool:
    """Say whether the service has asked the person themselves just now, by what it has signed."""
    asked_at = claims.get("auth_time")
    if not isinstance(asked_at, int) or isinstance(asked_at, bool):
        return False
    return -_CLOCKS_DIFFER <= time.time() - asked_at < REAUTHENTICATION_TIMEOUT


def note_fresh(request: Any, number: str) -> None:
    """Keep for a few minutes that the person is there, if the account that is signed in is that of the number."""
    accounts = SocialAccount.objects.filter(provider=PROVIDER, uid=number, user=request.user.pk)
    if request.user.is_authenticated and accounts.exists():
        request.session[_NOTED] = {"person": request.user.pk, "at": time.time()}


def must_sign_in_afresh(request: Any) -> bool:
    """Say whether somebody signed in has to show once more that it is they, here or by the council's service."""
    return needs_council(request) or is_reauthentication_required(request, app="")


def needs_council(request: Any) -> bool:
    """Say whether somebody signed in has to come by the council's service once more, having nothing here to show."""
    if not request.user.is_authenticated or get_reauthentication_flows(request.user):
        return False
    noted = request.session.get(_NOTED, {})
    is_theirs = noted.get("person") == request.user.pk
    return not (is_theirs and 0 <= time.time() - noted["at"] < REAUTHENTICATION_TIMEOUT)
