"""Audience tokens: short strings that say who may know of a thing, and which of them a reader holds.

An entry is visible to a reader if they share one. That is the whole rule; everything else follows from who hands out
which token. Higher apps register providers for what they know: `hub.members` hands out `members`, for instance, and
the tokens of audiences that are for members alone.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from home.models import AudienceMembership, User
from home.prepared import SOME_MOMENT, PreparedRows

PUBLIC = "public"
MEMBERS = "members"

Reader: TypeAlias = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class AnyReader:
    """Stands for whoever will ask, while a read is worded once for all (`home.prepared`): its marks are nobody's."""

    pk: int
    tokens: frozenset[str]
    is_authenticated: bool = True
    is_active: bool = True


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
# What two providers ask while the tokens of one reader are gathered, asked once. It is kept no longer than that.
_audiences_asked: ContextVar[dict[int, list[Any]] | None] = ContextVar("audiences_asked", default=None)


def register_token_provider(provider: TokenProvider) -> None:
    """Let an app hand out tokens. A second provider of the same name takes the first one's place."""
    _providers[provider.name] = provider


def tokens_for(reader: Reader | AnyReader) -> frozenset[str]:
    """Return every token that `reader` holds. A role (staff, superuser) gives none."""
    if isinstance(reader, AnyReader):
        return reader.tokens
    if not isinstance(reader, User) and not getattr(reader, "is_authenticated", False):
        return frozenset({PUBLIC})
    if not reader.is_active:
        return frozenset({PUBLIC})
    remembered = _remembered.get()
    if remembered is not None and reader.pk in remembered:
        return remembered[reader.pk]
    reset = _audiences_asked.set({})
    try:
        tokens = frozenset({PUBLIC}.union(*(provider.tokens(reader) for provider in _providers.values())))
    finally:
        _audiences_asked.reset(reset)
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
    asked = {} if (gathering := _audiences_asked.get()) is None else gathering
    if user.pk not in asked:
        asked[user.pk] = list(_AUDIENCES.ask(timezone.now(), user.pk))
    return [audience_token(pk) for pk, is_for_members in asked[user.pk] if bool(is_for_members) is for_members]


def _audiences(moment: datetime, person: int) -> Any:
    ties = AudienceMembership.objects.holding_at(moment).filter(person=person)
    return ties.values_list("audience_id", "audience__is_for_members")


_AUDIENCES = PreparedRows(_audiences, marks=(SOME_MOMENT, -1))


def _own_tokens(user: User) -> Iterable[str]:
    return [person_token(user.pk), *audience_tokens(user, for_members=False)]


register_token_provider(TokenProvider(name="search.own", tokens=_own_tokens))
