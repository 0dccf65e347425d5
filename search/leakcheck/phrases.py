"""The check in production, which changes nothing: it looks for rare phrases of private things on public pages."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from django.test import Client

from search.leakcheck.addresses import pattern_addresses
from search.leakcheck.walk import Walk
from search.models import Entry, EntryTerm
from search.sources import sources
from search.tokens import PUBLIC

_WORDS_IN_PHRASE = 6
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class PhraseLeak:
    """A private entry of which a phrase stands where a stranger reads it. The phrase itself is not told."""

    entry_id: int
    address: str

    def __str__(self) -> str:
        return f"stranger: a phrase of entry {self.entry_id} at {self.address}"


def rare_phrases(sample: int, seed: int) -> dict[str, int]:
    """Return phrases of private entries that stand in no public one, with the entry that each is from."""
    private = Entry.objects.exclude(pk__in=Entry.objects.with_any_token(frozenset({PUBLIC}))).filter(version__gt=0)
    ids = list(private.exclude(title="").values_list("pk", flat=True))
    chosen = random.Random(seed).sample(ids, min(sample, len(ids)))  # noqa: S311 - A sample, not a secret.
    phrases = {}
    named_in_public = {plain(title) for source in sources() for title in source.public_titles()}
    for entry in Entry.objects.filter(pk__in=chosen).only("title", "body"):
        for phrase in {plain(entry.title), _middle_of(entry.body)} - named_in_public:
            if phrase.count(" ") >= 2 and not _is_public(phrase):
                phrases[phrase] = entry.pk
    return phrases


def plain(text: str) -> str:
    """Return the words of a text or of a page's HTML, in small letters, one space apart."""
    return " ".join(unescape(_TAG.sub(" ", text)).casefold().split())


def _middle_of(text: str) -> str:
    words = plain(text).split()
    start = max(0, len(words) // 2 - _WORDS_IN_PHRASE // 2)
    return " ".join(words[start : start + _WORDS_IN_PHRASE])


def _is_public(phrase: str) -> bool:
    """Say whether it stands in a public thing, or names one's publisher, place or tag: that is for everybody, too."""
    public = Entry.objects.with_any_token(frozenset({PUBLIC}))
    if EntryTerm.objects.filter(entry__in=public, label__icontains=phrase).exists():
        return True
    return any(public.filter(**{f"{field}__icontains": phrase}).exists() for field in ("title", "summary", "body"))


def phrase_leaks(phrases: dict[str, int], *, limit: int, on_step: Callable[[], object]) -> Iterator[PhraseLeak]:
    """Walk the site as a stranger and give every page on which one of the phrases stands."""
    walk = Walk(Client(raise_request_exception=False, headers={"X-Forwarded-Proto": "https"}), limit=limit)
    private_urls = Entry.objects.filter(pk__in=phrases.values()).exclude(url="").values_list("url", flat=True)
    seeds = ["/", "/sitemap.xml", "/robots.txt", *pattern_addresses(), *private_urls]
    for answer in walk.everywhere(seeds, on_step):
        text = plain(answer.text)
        for phrase, entry_id in phrases.items():
            if phrase in text:
                yield PhraseLeak(entry_id, answer.address)
