"""Measure one archive, in a process of its own: called by `python -m scripts.bench`."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.test import override_settings


def main(size: int, result: Path) -> None:
    """Print every figure of this archive, and leave those that are compared in a file."""
    django.setup()
    print(f"\n== {size} publications, load {os.getloadavg()[0]:.1f} ==")
    with override_settings(ROOT_URLCONF="scripts.bench.urls"):
        figures = _figures(size)
    result.write_text(json.dumps(figures))


def _figures(size: int) -> dict[str, Any]:
    from scripts.bench.indexing import measure_indexing
    from scripts.bench.pages import measure_pages
    from scripts.bench.searching import elasticsearch_in_use, measure_search

    figures = measure_pages() | {"search": measure_search()}
    url = os.environ.get("ELASTICSEARCH_TEST_URL", "")
    if not url:
        print("\nElasticsearch was not measured: set ELASTICSEARCH_TEST_URL to the address of one.")
        return figures
    with elasticsearch_in_use(url):
        figures["rebuild"] = measure_indexing(rounds=3 if size <= 2_000 else 1)
        figures["elasticsearch"] = measure_search(engine_limit=None)
    return figures


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
