"""Audience tokens: short strings that say who may know of a thing, and which of them a reader holds.

An entry is visible to a reader if they share one. That is the whole rule; everything else follows from who hands out
which token. Higher apps register providers for what they know: `hub.members` hands out `members`, for instance, and
the tokens of audiences that are for members alone.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser

from home.models import AudienceMembership, User

PUBLIC = "public"
MEMBERS = "members"

Reader: TypeAlias = User | AnonymousUser


def audience_token(audience_pk: int) -> str:
    """Return the token of the people who are in this audience today."""
    return f"audience:{audience_pk}"


def organisation_token(organisation_pk: int) -> str:
    """Return the token of the people of this organisation."""
    return f"org:{organisation_pk}"


def person_token(user_pk: int) -> str:
    """Return the token that this person alone holds, and keeps whatever becomes of their membership."""
    return f"user:{user_pk}"


def member_token(user_pk: int) -> str:
    """Return the token of this person while they have access as a member: what is shared with them by name."""
    return f"member:{user_pk}"


@dataclass(frozen=True, slots=True)
class TokenProvider:
    """An app's answer to the question which tokens a signed-in, active person holds at this moment."""

    name: str
    tokens: Callable[[User], Iterable[str]]


_providers: dict[str, TokenProvider] = {}
_remembered: ContextVar[dict[int, frozenset[str]] | None] = ContextVar("remembered_tokens", default=None)


def register_token_provider(provider: TokenProvider) -> None:
    """Let an app hand out tokens. A second provider of the same name takes the first one's place."""
    _providers[provider.name] = provider


def tokens_for(reader: Reader) -> frozenset[str]:
    """Return every token that `reader` holds. A role (staff, superuser) gives none."""
    if not isinstance(reader, User) and not getattr(reader, "is_authenticated", False):
        return frozenset({PUBLIC})
    if not reader.is_active:
        return frozenset({PUBLIC})
    remembered = _remembered.get()
    if remembered is not None and reader.pk in remembered:
        return remembered[reader.pk]
    tokens = frozenset({PUBLIC}.union(*(provider.tokens(reader) for provider in _providers.values())))
    if remembered is not None:
        remembered[reader.pk] = tokens
    return tokens


@contextmanager
def remembered_tokens() -> Iterator[None]:
    """Ask the providers once per reader while this is open: meant for one request that only reads."""
    reset = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(reset)


def audience_tokens(user: User, *, for_members: bool) -> list[str]:
    """Return the tokens of the audiences that the person is in today: of those for members alone, or of the others."""
    ties = AudienceMembership.objects.current().filter(person=user, audience__is_for_members=for_members)
    return [audience_token(pk) for pk in ties.values_list("audience_id", flat=True)]


def _own_tokens(user: User) -> Iterable[str]:
    return [person_token(user.pk), *audience_tokens(user, for_members=False)]


register_token_provider(TokenProvider(name="search.own", tokens=_own_tokens))
