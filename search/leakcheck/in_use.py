"""The check on a site in use, which changes nothing: it walks and looks for phrases of what is private already."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from time import monotonic
from typing import Final

from django.test import Client

from search.leakcheck.account import signed_in
from search.leakcheck.addresses import pattern_addresses
from search.leakcheck.phrases import Phrase
from search.leakcheck.public_words import PublicWords
from search.leakcheck.walk import Cut, Walk
from search.leakcheck.words import words_of_answer
from search.models import Entry
from search.tokens import PUBLIC

_PRIVATE_ADDRESSES: Final = 200


@dataclass(frozen=True, slots=True)
class PhraseLeak:
    """A private thing of which a phrase stands where it must not. The phrase itself is not told."""

    reader: str
    thing: str
    address: str

    def __str__(self) -> str:
        return f"{self.reader}: a phrase of {self.thing} at {self.address}"


@dataclass(frozen=True, slots=True)
class Reader:
    """A sort of reader without access. `enter` signs the client in for as long as it is open."""

    name: str
    enter: Callable[[Client], AbstractContextManager[None]]
    has_account: bool


READERS: Final = (
    Reader("stranger", lambda _: nullcontext(), has_account=False),
    Reader("account without access", signed_in, has_account=True),
)


def phrase_leaks(
    phrases: list[Phrase], *, limit: int, seconds: float, on_step: Callable[[], object]
) -> Iterator[PhraseLeak | Cut]:
    """Walk as each reader, at most `seconds` in all, and give every page on which a private phrase stands.

    Says whose walk was cut short, too: of a large site no night is long enough to see every page.
    """
    public, began = PublicWords(), monotonic()
    for number, reader in enumerate(READERS, start=1):
        client = Client(raise_request_exception=False, headers={"X-Forwarded-Proto": "https"})
        sought = [phrase for phrase in phrases if not (reader.has_account and phrase.for_accounts)]
        walk = Walk(client, limit=limit, ends_at=began + seconds * number / len(READERS))
        with reader.enter(client):
            yield from _met(reader, walk, sought, public, on_step)
        yield from walk.cut(reader.name)


def _met(
    reader: Reader, walk: Walk, phrases: Iterable[Phrase], public: PublicWords, on_step: Callable[[], object]
) -> Iterator[PhraseLeak]:
    seeds = ["/", "/sitemap.xml", "/robots.txt", *_private_addresses(), *pattern_addresses()]
    for answer in walk.everywhere(seeds, on_step):
        page = words_of_answer(answer.text)
        words = frozenset(page.split())
        for phrase in phrases:
            if phrase.stands_in(page, words) and not public.hold(phrase.text):
                yield PhraseLeak(reader.name, phrase.thing, answer.address)


def _private_addresses() -> list[str]:
    """Return where the newest private things of the catalogue have their pages."""
    private = Entry.objects.exclude(pk__in=Entry.objects.with_any_token(frozenset({PUBLIC})))
    return list(private.exclude(url="").order_by("-pk").values_list("url", flat=True)[:_PRIVATE_ADDRESSES])
