"""A PostgreSQL to measure on: the one at DATABASE_TEST_URL, or a private one that goes away after."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.bench.archives import ROOT, Archive

_SERVERS = Path("/usr/lib/postgresql")


def begin_again_with_postgres(words: list[str]) -> None:
    """Start this program anew beside a private PostgreSQL, where there is one to start and none is at hand."""
    if not os.environ.get("DATABASE_TEST_URL") and any(_SERVERS.glob("*/bin/initdb")):
        script = str(ROOT / "scripts" / "with_postgres.sh")
        os.execv(script, [script, sys.executable, "-m", "scripts.bench", *words])  # noqa: S606 - our own script.


@contextmanager
def postgres_archive(size: int) -> Iterator[Archive]:
    """Give an archive in a database of its own, which is dropped in the end."""
    import psycopg

    url = os.environ["DATABASE_TEST_URL"]
    name = f"hub_bench_{size}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield Archive(size, "PostgreSQL", f"{url.rsplit('/', 1)[0]}/{name}")
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
