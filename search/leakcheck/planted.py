"""The check on a scratch site: plant, walk as each sort of reader, ask by guess, compare with nonsense."""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.test import Client

from search.leakcheck.addresses import pattern_addresses
from search.leakcheck.admin import MOST_ADDRESSES, admin_addresses
from search.leakcheck.registry import Planting, Walker, plants, word_surfaces
from search.leakcheck.walk import Answer, Cut, Walk

# Surfaces of the search that take words. These, and those that apps register, are asked with a planted word and with
# nonsense of the same length.
WORD_SURFACES = (
    "/search/?q={}",
    "/search/?q={}&scope=members",
    "/search/?q=%22{}%22&sort=newest",
    "/search/?tag={}",
    "/search/?organisation={}",
    "/search/?area={}",
    "/search.json?q={}",
    "/search.json?tag={}",
    "/search.atom?q={}",
    "/search/suggest/?q={}",
)


@dataclass(frozen=True, slots=True)
class Leak:
    """A planted word that came out: to whom, where, and in which way. Never the word's surroundings."""

    walker: str
    address: str
    how: str

    def __str__(self) -> str:
        return f"{self.walker}: {self.how} at {self.address}"


def new_word() -> str:
    """Return a word that no text holds: letters alone, so that every search engine takes it as one."""
    return "zq" + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(12))


def plant_all(planting: Planting) -> list[str]:
    """Plant every app's private things. Returns the addresses at which they could be asked for."""
    return [address for plant in plants() for address in plant.plant(planting)]


def leaks(
    planting: Planting, addresses: list[str], readers: Iterable[Walker], *, limit: int, on_step: Callable[[], object]
) -> Iterator[Leak | Cut]:
    """Give every leak that each sort of reader meets, and say whose walk was cut short."""
    for walker in readers:
        client = Client(raise_request_exception=False)
        person = walker.make()
        if person is not None:
            client.force_login(person)
        walk = Walk(client, limit=limit)
        words = planting.kept_from(walker)
        if walker.in_admin:
            yield from _met_in_admin(walker, walk, words, on_step)
            continue
        yield from _words_met(walker, walk, words, addresses, on_step)
        yield from walk.cut(walker.name)
        yield from _asked_by_guess(walker, walk, words, addresses)
        yield from _told_by_counts(walker, walk, words)


def _words_met(
    walker: Walker, walk: Walk, words: list[str], addresses: list[str], on_step: Callable[[], object]
) -> Iterator[Leak]:
    seeds = ["/", "/sitemap.xml", "/robots.txt", *addresses, *pattern_addresses()]
    for answer in walk.everywhere(seeds, on_step):
        yield from _judge(walker, answer, words, "a planted word")
        if answer.status >= 500 and answer.status != 503:
            yield Leak(walker.name, answer.address, f"status {answer.status}")


def _met_in_admin(walker: Walker, walk: Walk, words: list[str], on_step: Callable[[], object]) -> Iterator[Leak]:
    """Ask for the admin's lists, records, reports and choosers, and search in them for what was planted.

    Somebody to whom not even the first page opens would find no leak, so that counts as one.
    """
    if walk.ask("/admin/").status != 200:
        yield Leak(walker.name, "/admin/", "nothing opened, so nothing was looked at")
    addresses = admin_addresses()
    if len(addresses) > MOST_ADDRESSES:
        yield Leak(walker.name, "/admin/", "more addresses than are looked at")
    for address in addresses[:MOST_ADDRESSES]:
        answer = walk.ask(address)
        on_step()
        yield from _judge(walker, answer, words, "a planted word")
        if "?" not in address and 'name="q"' in answer.text:
            yield from _told_by_search(walker, walk, words, address)


def _told_by_search(walker: Walker, walk: Walk, words: list[str], address: str) -> Iterator[Leak]:
    """Search a list of the admin for a planted title and for nonsense: nothing else may differ."""
    for word in words:
        terms = (f"{word}title", f"{new_word()}title")
        asked = [walk.ask(f"{address}?q={term}").without(term) for term in terms]
        if asked[0] != asked[1]:
            yield Leak(walker.name, address, "another answer for a planted title than for nonsense")


def _asked_by_guess(walker: Walker, walk: Walk, words: list[str], addresses: list[str]) -> Iterator[Leak]:
    """Ask for what was planted in other ways: its head, a part of it, and only if it has changed."""
    for address in addresses:
        for headers in (
            {"HTTP_RANGE": "bytes=0-99999"},
            {"HTTP_IF_NONE_MATCH": "*"},
            {"HTTP_ACCEPT": "application/json"},
        ):
            yield from _judge(
                walker, walk.ask(address, **headers), words, f"a planted word (asked with {next(iter(headers))})"
            )
        yield from _judge(walker, walk.ask(address, method="HEAD"), words, "a planted word in the headers")


def _judge(walker: Walker, answer: Answer, words: list[str], how: str) -> Iterator[Leak]:
    """Give a leak where the answer holds a planted word that the reader had not typed into the address.

    Where a long word may be broken (`<wbr>`) it is read as one.
    """
    text = answer.text.casefold().replace("<wbr>", "")
    for typed in set(re.findall("|".join(rf"{word}\w*" for word in words), answer.address.casefold())):
        text = text.replace(typed, "")
    if walker.office:
        text = re.sub("|".join(rf"{word}\w*{walker.office}\w*" for word in words), "", text)
    if any(word in text for word in words):
        yield Leak(walker.name, answer.address, how)


def _asked_with_words() -> Iterator[tuple[str, str]]:
    """Give each surface that takes words, with each mark of what it could find."""
    for place in ("title", "body", "tag", "comment", "name", "file", "text"):
        yield from ((surface, place) for surface in WORD_SURFACES)
    yield from ((surface.address, place) for surface in word_surfaces() for place in surface.places)


def _told_by_counts(walker: Walker, walk: Walk, words: list[str]) -> Iterator[Leak]:
    """Ask each surface that takes words with a planted one and with nonsense: nothing else may differ."""
    for word in words:
        for surface, place in _asked_with_words():
            terms = (f"{word}{place}", f"{new_word()}{place}")
            asked = [walk.ask(surface.format(quote(term))).without(term) for term in terms]
            if asked[0] != asked[1]:
                yield Leak(walker.name, surface, f"another answer for a {place} than for nonsense")
        for letters in (word[:4], word[:8]):
            yield from _judge(walker, walk.ask(f"/search/suggest/?q={letters}"), [word], "a suggestion")
