"""Measures the database engine on an archive made for it.

Run it on an empty database of its own: `DATABASE_URL=… python -m tests.search.engines.measure 10000`. A second run
measures what the first one made.
"""

import statistics
import sys
import time
from pathlib import Path

import django


def main(size: int) -> None:
    """Make the archive if it is not there yet, and print the median time of each kind of search."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from search.models import Entry
    from tests.search.engines.archive import make_archive

    call_command("migrate", verbosity=0)
    if not Entry.objects.exists():
        started = time.monotonic()
        make_archive(size)
        print(f"made {size} entries in {time.monotonic() - started:.0f} s")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
    for name, request in _questions().items():
        _measure(name, request)


def _questions():
    from search.engines.base import Match, Scope, SearchRequest, Sort
    from tests.search.engines.archive import COMMON, MIDDLING, RARE

    facets = ("kind", "area", "outcome", "organisation", "tag", "year", "status")
    stranger, member = frozenset({"public"}), frozenset({"public", "members", "user:7", "audience:2"})

    def ask(text, **values):
        return SearchRequest(text=text, **{"tokens": stranger, "facets": facets, **values})

    narrowed = {"area": frozenset({"area-1", "area-2"}), "year": frozenset({"2014"})}
    return {
        "common word": ask(COMMON),
        "common word, no facets": ask(COMMON, facets=()),
        "middling word": ask(MIDDLING),
        "rare word": ask(RARE),
        "two common words": ask(f"{COMMON} policy"),
        "any of three words": ask(f"{COMMON} policy {RARE}", match=Match.ANY),
        "phrase": ask(f'"{COMMON} policy"'),
        "word without another": ask(f"{COMMON} -{MIDDLING}"),
        "common word by date": ask(COMMON, sort=Sort.NEWEST),
        "rare word by date": ask(RARE, sort=Sort.OLDEST),
        "common word, narrowed": ask(COMMON, filters=narrowed),
        "common word, page 50": ask(COMMON, offset=980),
        "browse": ask(""),
        "browse, narrowed": ask("", filters=narrowed),
        "reference": ask("PUB-77"),
        "members, common word": ask(COMMON, scope=Scope.MEMBERS, tokens=member),
        "nothing found": ask("unfindable"),
    }


def _work():
    """Return the seconds of processor time that this process and its PostgreSQL backend have had so far."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    backend = connection.connection.info.backend_pid
    return time.process_time() + int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9


def _measure(name, request):
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    from search.engines import database_engine

    engine, times, worked = database_engine(), [], _work()
    for _ in range(7):
        started = time.perf_counter()
        answer = engine.search(request)
        times.append(time.perf_counter() - started)
    work = (_work() - worked) / len(times) * 1000
    started = time.perf_counter()
    engine.suggest(request.text[:3], scope=request.scope, tokens=request.tokens)
    suggest = time.perf_counter() - started
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        engine.search(request)
    milliseconds = statistics.median(times) * 1000
    print(
        f"{name:26} {answer.total:7} found {milliseconds:7.1f} ms (best {min(times) * 1000:.1f}, CPU {work:.1f}),"
        f" {len(queries)} statements, suggest {suggest * 1000:.1f} ms"
    )
    if "-v" in sys.argv:
        print(*(f"      {query['time']} s  {query['sql'][:90]!r}" for query in queries), sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
