"""Measure a small and a large archive on each database that is at hand, and say which targets are met.

Sizes may be given: `python -m scripts.bench 1000 10000`. Each archive is measured in a process of its own. Those in
SQLite are made once, in var/bench, and kept; those in PostgreSQL are made each time, which takes some minutes.
"""

import json
import os
import sys
import time
from contextlib import ExitStack
from typing import Any

from scripts.bench.archives import Archive, sqlite_archive
from scripts.bench.postgres import begin_again_with_postgres, postgres_archive
from scripts.bench.targets import GROWTH, MOST_GROWTH, Finding, Findings, print_summary

SMALLEST_GROWTH_MS = 1.0  # Below this, growth is the clock's and the machine's.

Figures = dict[int, dict[str, Any]]


def main(sizes: list[int]) -> None:
    """Make what is missing, measure, compare, sum up."""
    started = time.monotonic()
    has_postgres = bool(os.environ.get("DATABASE_TEST_URL"))
    print(f"Load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    findings: list[Finding] = []
    for database in ("SQLite", "PostgreSQL")[: 1 + has_postgres]:
        figures = {size: _measured(database, size, started) for size in sizes}
        findings += [Finding(**kept) for found in figures.values() for kept in found["findings"]]
        if len(sizes) > 1:
            findings += _growth(database, figures, sizes[0], sizes[-1])
    print_summary(findings, _left_out(has_postgres))
    print(f"  It took {_minutes(started)}; load of the machine at the end: {os.getloadavg()[0]:.1f}")


def _measured(database: str, size: int, started: float) -> dict[str, Any]:
    with ExitStack() as stack:
        archive = sqlite_archive(size) if database == "SQLite" else stack.enter_context(postgres_archive(size))
        archive.make()
        print(f"\n== {archive.name}, after {_minutes(started)}, load {os.getloadavg()[0]:.1f} ==", flush=True)
        archive.run("-m", "scripts.bench.measure", archive.name, str(archive.result))
        return _figures_of(archive)


def _figures_of(archive: Archive) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(archive.result.read_text())
    return figures


def _growth(database: str, figures: Figures, small: int, large: int) -> list[Finding]:
    """Compare what pages cost in bare views, so that a busier machine in one of the runs does not count."""
    print(f"\nGrowth from {small:,} to {large:,} publications in {database} (at most {MOST_GROWTH:.0%})")
    findings = Findings()
    bare = figures[large]["bare"]
    for name, after in figures[large]["pages"].items():
        before = figures[small]["pages"][name]
        growth = after / before - 1
        is_met = growth <= MOST_GROWTH or (after - before) * bare <= SMALLEST_GROWTH_MS
        state = findings.judge(GROWTH, f"{database}: {name}", f"{growth:+.0%}", is_met=is_met)
        print(f"  {name:34} {growth:+7.0%}  {state}")
    return [Finding(**kept) for kept in findings.plain()]


def _left_out(has_postgres: bool) -> list[str]:
    missing = []
    if not has_postgres:
        missing.append("PostgreSQL (install it, or set DATABASE_TEST_URL)")
    if not os.environ.get("ELASTICSEARCH_TEST_URL"):
        missing.append("Elasticsearch and the rebuild of its index (set ELASTICSEARCH_TEST_URL)")
    return missing


def _minutes(started: float) -> str:
    seconds = round(time.monotonic() - started)
    return f"{seconds // 60} min {seconds % 60:02} s"


if __name__ == "__main__":
    begin_again_with_postgres(sys.argv[1:])
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000])
