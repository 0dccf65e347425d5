"""Measure one archive, in a process of its own: called by `python -m scripts.bench`."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.test import override_settings

from scripts.bench.targets import Findings


def main(archive: str, result: Path) -> None:
    """Print every figure of this archive, and leave in a file those that are compared or judged."""
    django.setup()
    with override_settings(ROOT_URLCONF="scripts.bench.urls"):
        figures = _figures(archive)
    result.write_text(json.dumps(figures))


def _figures(archive: str) -> dict[str, Any]:
    from django.db import connection

    from scripts.bench.here import measure_already_here
    from scripts.bench.indexing import measure_indexing
    from scripts.bench.pages import measure_pages
    from scripts.bench.searching import elasticsearch_in_use, measure_search

    findings = Findings()
    figures = measure_pages(findings, archive)
    measure_search(findings, archive)
    measure_already_here(findings, archive)
    url = os.environ.get("ELASTICSEARCH_TEST_URL", "")
    if url and connection.vendor == "sqlite":  # Beside PostgreSQL it would be the same again.
        with elasticsearch_in_use(url):
            measure_indexing(findings, archive, rounds=3)
            measure_search(findings, f"{archive}, Elasticsearch", is_database=False)
            measure_already_here(findings, f"{archive}, Elasticsearch")
    return {**figures, "findings": findings.plain()}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
