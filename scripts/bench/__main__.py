"""Measure a small and a large archive, each in a process and a database of its own, then say how costs have grown.

Sizes may be given: `python -m scripts.bench 1000 10000`. The archives are made once, in var/bench, and kept.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
MOST_GROWTH = 0.20
SMALLEST_GROWTH_MS = 1.0  # Below this, growth is the clock's and the machine's.


def main(sizes: list[int]) -> None:
    """Make what is missing, measure, compare."""
    print(f"Load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    figures = {size: _measured(size) for size in sizes}
    if len(sizes) > 1:
        _print_growth(figures, sizes[0], sizes[-1])


def _measured(size: int) -> dict[str, Any]:
    environment = _environment(size)
    if not (FOLDER / f"{size}.made").exists():
        _make(size, environment)
    result = FOLDER / f"{size}.json"
    _run(environment, "-m", "scripts.bench.measure", str(size), str(result))
    figures: dict[str, Any] = json.loads(result.read_text())
    return figures


def _environment(size: int) -> dict[str, str]:
    places = {
        "DATABASE_URL": f"sqlite:///{FOLDER / f'{size}.sqlite3'}",
        "MEDIA_ROOT": str(FOLDER / f"{size}-media"),
        "PRIVATE_MEDIA_ROOT": str(FOLDER / f"{size}-private"),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEBUG": "0",
        "LOG_LEVEL": "ERROR",
        "PYTHONWARNINGS": "ignore::UserWarning",  # Nothing is collected for a server here.
        "ELASTICSEARCH_URL": "",
    }
    return {**os.environ, **places}


def _make(size: int, environment: dict[str, str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{size}.sqlite3").unlink(missing_ok=True)
    _run(environment, "manage.py", "migrate", "--verbosity", "0")
    _run(environment, "manage.py", "load_demo", quiet=True)
    _run(environment, "manage.py", "make_publications", str(size))
    (FOLDER / f"{size}.made").touch()


def _run(environment: dict[str, str], *words: str, quiet: bool = False) -> None:
    output = subprocess.DEVNULL if quiet else None
    subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, stdout=output, check=True)


def _print_growth(figures: dict[int, dict[str, Any]], small: int, large: int) -> None:
    """Compare what pages cost in bare views, so that a busier machine in one of the runs does not count."""
    print(f"\nGrowth from {small} to {large} publications (target: at most {MOST_GROWTH:.0%})")
    bare = figures[large]["bare"]
    for name, after in figures[large]["pages"].items():
        before = figures[small]["pages"][name]
        growth = after / before - 1
        is_met = growth <= MOST_GROWTH or (after - before) * bare <= SMALLEST_GROWTH_MS
        print(f"  {name:34} {growth:+7.0%}  {'met' if is_met else 'MISSED'}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000])
