"""Walking the site as one reader, and reading every answer to the last byte."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Any, cast

from django.test import Client

from search.leakcheck.addresses import links

# What changes from one request to the next: tokens of forms and of the admin, and until when an answer is good. A
# validator is made from the whole answer, the typed word with it.
_PASSING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|<updated>[^<]*</updated>|"took":\s*\d+|\?v=[\w.]+'
    r'|(?:ETag|Expires): [^\n]*|"CSRF_TOKEN":\s*"[^"]*"'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and headers and body as one text."""

    address: str
    status: int
    text: str

    def without(self, word: str) -> str:
        """Return the answer with `word` and whatever changes from one request to the next blotted out."""
        return re.sub(re.escape(word), "…", _PASSING.sub("", self.text), flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """A walk that ended before everything was asked for: whose, how much was left, and what would have been next."""

    walker: str
    left: int
    next_address: str

    def __str__(self) -> str:
        return f"{self.walker}: the walk was cut short before {self.next_address}, addresses left: {self.left}"


@dataclass(slots=True)
class Walk:
    """One reader's walk. `limit` is the most links that are followed; nothing is asked for once `ends_at` is past.

    That is a moment of this process's own clock (`time.monotonic`). `left` is what was known of by then.
    """

    client: Client
    limit: int = 2000
    ends_at: float = inf
    asked: set[str] = field(default_factory=set)
    left: deque[str] = field(default_factory=deque)

    def ask(self, address: str, *, method: str = "GET", **headers: Any) -> Answer:
        """Ask for an address and read the whole answer."""
        self.asked.add(address)
        response = self.client.generic(method, address, **headers)
        body = b"".join(cast("Any", response).streaming_content) if response.streaming else response.content
        heads = "\n".join(f"{name}: {value}" for name, value in response.items())
        return Answer(address, response.status_code, f"{heads}\n\n{body.decode('utf-8', 'replace')}")

    def everywhere(self, seeds: Iterable[str], on_step: Callable[[], object]) -> Iterator[Answer]:
        """Ask for every seed, then for what the answers link to, breadth first: of those, as many as the limit says."""
        known = dict.fromkeys(seeds)
        self.left = deque(known)
        most = len(known) + self.limit
        while self.left and most and monotonic() < self.ends_at:
            address = self.left.popleft()
            most -= 1
            answer = self.ask(address)
            on_step()
            met = dict.fromkeys(sorted(links(answer.text, address) - known.keys()))
            known |= met
            self.left.extend(met)
            yield answer

    def cut(self, walker: str) -> Iterator[Cut]:
        """Say so where the walk ended before everything was asked for."""
        if self.left:
            yield Cut(walker, len(self.left), self.left[0])
