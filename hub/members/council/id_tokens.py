"""Reading what the council's service says of somebody: nothing counts that it has not signed, for us, this once."""

from collections.abc import Mapping
from secrets import compare_digest
from typing import Any, Final

import jwt
from allauth.socialaccount.providers.base import ProviderException
from django.conf import settings

_ALGORITHMS: Final = ["RS256", "PS256", "ES256"]  # Keys of the service alone: never one that both sides know.
_NEEDED: Final = ["iss", "aud", "exp", "iat", "sub", "nonce"]
_LONGEST_NUMBER: Final = 191
_CLOCKS_DIFFER: Final = 60


class Refused(ProviderException):
    """What came from the service cannot be trusted."""


def read_id_token(token: str, *, keys: Any, issuer: str, nonce: str) -> dict[str, Any]:
    """Return what the service says, once it is known to be its own, for this site and this one sign-in. Raises Refused.

    OpenID Connect Core 1.0, section 3.1.3.7. The signature is asked for though the token comes by a channel of ours.
    """
    try:
        claims = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=_ALGORITHMS,
            audience=settings.OIDC_CLIENT_ID,
            issuer=issuer,
            leeway=_CLOCKS_DIFFER,
            options={"require": _NEEDED},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as problem:
        raise Refused(f"The ID token is not good: {type(problem).__name__}") from problem
    _check(claims, nonce)
    return claims


def _key_of(token: str, keys: Any) -> jwt.PyJWK:
    """Return the key with which it says it is signed: one of the service's, whatever the token brings along."""
    name = jwt.get_unverified_header(token).get("kid")
    found = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.key_id == name]
    if len(found) != 1:
        raise Refused("The ID token is signed with a key that the service does not have.")
    return found[0]


def _check(claims: Mapping[str, Any], nonce: str) -> None:
    if not nonce or not compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise Refused("The ID token belongs to another sign-in.")
    if claims.get("azp", settings.OIDC_CLIENT_ID) != settings.OIDC_CLIENT_ID:
        raise Refused("The ID token was made for another site.")
    if not 0 < len(str(claims["sub"])) <= _LONGEST_NUMBER:
        raise Refused("The ID token names nobody.")


def confirmed_address(claims: Mapping[str, Any]) -> str:
    """Return the address that the service has confirmed, of a domain for which it may speak; none otherwise."""
    address = str(claims.get("email") or "").strip()
    is_confirmed = claims.get(settings.OIDC_VERIFIED_CLAIM) in (True, "true", "1")
    domain = address.rpartition("@")[2].lower()
    return address if is_confirmed and domain in {one.lower() for one in settings.OIDC_DOMAINS} else ""
