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


@dataclass(slots=True)
class Walk:
    """One reader's walk. `limit` is the most addresses that are asked for; none is once `ends_at` is past.

    That is a moment of this process's own clock (`time.monotonic`).
    """

    client: Client
    limit: int = 1500
    ends_at: float = inf
    asked: set[str] = field(default_factory=set)

    def ask(self, address: str, *, method: str = "GET", **headers: Any) -> Answer:
        """Ask for an address and read the whole answer."""
        self.asked.add(address)
        response = self.client.generic(method, address, **headers)
        body = b"".join(cast("Any", response).streaming_content) if response.streaming else response.content
        heads = "\n".join(f"{name}: {value}" for name, value in response.items())
        return Answer(address, response.status_code, f"{heads}\n\n{body.decode('utf-8', 'replace')}")

    def everywhere(self, seeds: Iterable[str], on_step: Callable[[], object]) -> Iterator[Answer]:
        """Ask for the seeds and for all that the answers link to, breadth first, up to the limit."""
        waiting = deque(seeds)
        known: set[str] = set()
        while waiting and len(known) < self.limit and monotonic() < self.ends_at:
            address = waiting.popleft()
            if address in known:
                continue
            known.add(address)
            answer = self.ask(address)
            on_step()
            waiting.extend(sorted(links(answer.text, address) - known))
            yield answer
