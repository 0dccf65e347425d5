"""What the search page costs beyond asking the engine."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import QueryDict
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from scripts.bench.targets import ENGINE, MOST_ABOVE_MS, MOST_OF_ENGINE_MS, QUERIES, SEARCH, Findings
from scripts.bench.timing import Cost, interleaved
from search.address import read_address
from search.engines import reader_engines
from search.engines.base import SearchRequest
from search.engines.elastic import indices
from search.engines.elastic.client import writer_client
from search.facets import facet_names
from search.queries import find
from search.tokens import tokens_for

ROUNDS = 20
MOST_QUERIES = 15
_QUESTIONS = {
    "common word": "q=housing",
    "two common words": "q=housing+policy",
    "rare word": "q=loneliness",
    "common word by date": "q=housing&sort=newest",
    "common word, narrowed": "q=housing&area=housing&year=2016",
    "everything": "",
}


def measure_search(findings: Findings, archive: str, *, is_database: bool = True) -> None:
    """Print the times of the page and of the engine alone, for the same questions in the same rounds."""
    subjects: dict[str, Any] = {}
    for name, query in _QUESTIONS.items():
        subjects[f"page: {name}"] = _page(query)
        subjects[f"engine: {name}"] = _engine(query)
    costs = interleaved(subjects, rounds=ROUNDS)
    print(
        f"\nSearch page above the engine {reader_engines()[0].name} (at most {MOST_ABOVE_MS:.0f} ms by the clock)",
        flush=True,
    )
    for name in _QUESTIONS:
        page, engine = costs[f"page: {name}"], costs[f"engine: {name}"]
        _print_question(name, page, engine, findings, archive)
        if is_database:
            is_met = engine.wall <= MOST_OF_ENGINE_MS
            findings.judge(ENGINE, f"{archive}: {name}", f"{engine.wall:.0f} ms", is_met=is_met)


def _page(query: str) -> Any:
    client = Client(headers={"user-agent": "bot"})  # A program's searches are not counted, so nothing is written.
    return lambda: client.get(f"/search/?{query}")


def _engine(query: str) -> Any:
    request = _request(query)
    return lambda: find(request)


def _request(query: str) -> SearchRequest:
    address = read_address(QueryDict(query))
    return address.request(tokens_for(AnonymousUser()), limit=settings.SEARCH_PAGE_SIZE, facets=facet_names())


def _print_question(name: str, page: Cost, engine: Cost, findings: Findings, archive: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        _page(_QUESTIONS[name])()
    by_clock, by_processor = page.wall - engine.wall, page.cpu - engine.cpu
    subject = f"{archive}: {name}"
    state = findings.judge(
        SEARCH, subject, f"{by_clock:+.1f} ms, {by_processor:+.1f} CPU", is_met=by_clock <= MOST_ABOVE_MS
    )
    findings.judge(QUERIES, f"{archive}: search, {name}", f"{len(asked)} queries", is_met=len(asked) <= MOST_QUERIES)
    print(
        f"  {name:24} page {page.wall:6.1f} ms ({page.cpu:5.1f} CPU), engine {engine.wall:6.1f} ms "
        f"({engine.cpu:5.1f} CPU), above {by_clock:+6.1f} ms ({by_processor:+6.1f} CPU), {len(asked)} queries  {state}"
    )


@contextmanager
def elasticsearch_in_use(url: str) -> Iterator[None]:
    """Let the site search by this Elasticsearch for a while, under a prefix of its own that is removed again."""
    prefix = f"bench-{secrets.token_hex(4)}"
    with override_settings(ELASTICSEARCH_URL=url, ELASTICSEARCH_PREFIX=prefix, SEARCH_TIMEOUT_SECONDS=20.0):
        try:
            yield
        finally:
            indices.remove_site(writer_client(), prefix)
