"""Audience tokens: short strings that say who may know of a thing, and which of them a reader holds.

An entry is visible to a reader if they share one. That is the whole rule; everything else follows from who hands out
which token. Higher apps register providers for what they know: `hub.members` hands out `members`, for instance, and
the tokens of audiences that are for members alone.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from home.models import AudienceMembership, User
from home.prepared import SOME_MOMENT, PreparedRows

PUBLIC = "public"
MEMBERS = "members"

Reader: TypeAlias = User | AnonymousUser
Found = TypeVar("Found")


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
# What was answered of readers, by what was asked and of whom. Unset where each has to be asked anew.
_remembered: ContextVar[dict[tuple[str, int], Any] | None] = ContextVar("remembered_readers", default=None)


def register_token_provider(provider: TokenProvider) -> None:
    """Let an app hand out tokens. A second provider of the same name takes the first one's place."""
    _providers[provider.name] = provider


def tokens_for(reader: Reader | AnyReader) -> frozenset[str]:
    """Return every token that `reader` holds. A role (staff, superuser) gives none."""
    if isinstance(reader, AnyReader):
        return reader.tokens
    if not reader.is_active:  # A stranger is not, either.
        return frozenset({PUBLIC})
    return asked_once("tokens", reader, lambda: _gathered(reader))


def _gathered(reader: Any) -> frozenset[str]:
    """Ask the providers. What two of them ask is asked once, and kept no longer than that, or than the request."""
    with nullcontext() if _remembered.get() is not None else remembered_readers():
        return frozenset({PUBLIC}.union(*(provider.tokens(reader) for provider in _providers.values())))


@contextmanager
def remembered_readers() -> Iterator[None]:
    """Ask once per reader what `asked_once` asks while this is open: meant for one request that only reads."""
    reset = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(reset)


def asked_once(what: str, reader: Any, ask: Callable[[], Found]) -> Found:
    """Return what `ask` answers of this reader: asked anew, unless the same request asked it already and only reads."""
    remembered = _remembered.get()
    if remembered is None:
        return ask()
    if (what, reader.pk) not in remembered:
        remembered[what, reader.pk] = ask()
    return cast(Found, remembered[what, reader.pk])


def is_in_audience(reader: Reader, slug: str) -> bool:
    """Say whether `reader` is in the audience of this name today. No role (staff, superuser) stands in for it."""
    if not reader.is_active:
        return False
    return any(known for _, _, known in _audiences_of(reader) if known == slug)


def audience_tokens(user: User, *, for_members: bool) -> list[str]:
    """Return the tokens of the audiences that the person is in today: of those for members alone, or of the others."""
    audiences = _audiences_of(user)
    return [audience_token(pk) for pk, is_for_members, _ in audiences if bool(is_for_members) is for_members]


def _audiences_of(reader: Any) -> list[tuple[Any, ...]]:
    return asked_once("audiences", reader, lambda: _AUDIENCES.ask(timezone.now(), reader.pk))


def _audiences(moment: datetime, person: int) -> Any:
    ties = AudienceMembership.objects.holding_at(moment).filter(person=person)
    return ties.values_list("audience_id", "audience__is_for_members", "audience__slug")


_AUDIENCES = PreparedRows(_audiences, marks=(SOME_MOMENT, -1))


def _own_tokens(user: User) -> Iterable[str]:
    return [person_token(user.pk), *audience_tokens(user, for_members=False)]


register_token_provider(TokenProvider(name="search.own", tokens=_own_tokens))
