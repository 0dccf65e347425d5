"""Take out each rule of privacy in turn and see a test fail: `python -m scripts.mutate`, or `make mutate-visibility`.

What is found out is kept in `var/mutate` as long as the code stays the same, so that a run that was stopped goes on
where it was. Ends with an error where a mutant survives.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import pytest

from scripts.mutate.accepted import ACCEPTED
from scripts.mutate.finding import APPS, ROOT, Mutant, mutants
from scripts.mutate.running import SURVIVED, Mutation

HINTS: Final = Path(__file__).with_name("caught_by.json")
KEPT: Final = ROOT / "var" / "mutate"
_PYTEST: Final = ("-q", "-s", "-p", "no:randomly", "-p", "no:cacheprovider", "--no-header")
_LEFT_OUT: Final = ("tests/journeys", "tests/config")


def main() -> int:
    """Run, and return how the process ends."""
    options = _options()
    wanted = [mutant for mutant in mutants() if options.only in mutant.name and mutant.is_of_rule >= options.rules]
    if options.list:
        print("\n".join(mutant.name for mutant in wanted))
        return 0
    wrong = sorted(set(ACCEPTED) - {mutant.name for mutant in mutants()})
    kept = _kept(again=options.again)
    caught = _run([mutant for mutant in wanted if mutant.name not in ACCEPTED], kept, options)
    if options.remember:
        _remember(caught)
    return _summary(wanted, caught, wrong)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.mutate", description=__doc__)
    parser.add_argument("--only", default="", metavar="WORD", help="only mutants in whose name this stands")
    parser.add_argument("--rules", action="store_true", help="only the rules, not the places that ask them")
    parser.add_argument("--list", action="store_true", help="print the mutants and do nothing")
    parser.add_argument("--again", action="store_true", help="forget what a run before has found out")
    parser.add_argument("--remember", action="store_true", help="write down which test to run first next time")
    parser.add_argument("--trace", action="store_true", help="run all tests once first, to try each mutant by few")
    parser.add_argument("--patience", type=float, default=600, help="seconds of the processor for each mutant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    return parser.parse_args()


def _kept(*, again: bool) -> Path:
    """Return the file in which results for the code as it is are kept."""
    digest = hashlib.sha256()
    for folder in (*APPS, "tests", "scripts/mutate"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(str(path).encode() + path.read_bytes())
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{digest.hexdigest()[:16]}.jsonl"
    for other in KEPT.glob("*.jsonl"):
        if again or other != path:
            other.unlink()
    return path


def _run(wanted: list[Mutant], kept: Path, options: argparse.Namespace) -> dict[str, str]:
    caught = dict(json.loads(line) for line in kept.read_text().splitlines()) if kept.exists() else {}
    todo = [mutant for mutant in wanted if mutant.name not in caught]
    names = {mutant.name for mutant in wanted}
    print(f"{len(wanted)} mutants, {len(wanted) - len(todo)} known from a run before.", flush=True)
    if not todo:
        return {name: by for name, by in caught.items() if name in names}
    began = time.monotonic()

    def told(mutant: Mutant, by: str) -> None:
        caught[mutant.name] = by
        with kept.open("a") as file:
            file.write(json.dumps([mutant.name, by]) + "\n")
        seconds = time.monotonic() - began
        print(
            f"{len(names & set(caught)):4}/{len(wanted)} {seconds:5.0f} s  {mutant.name}\n{'':14}{_told(by)}",
            flush=True,
        )

    plugin = Mutation(todo, _hints(), told, options.jobs, options.patience, is_tracing=options.trace)
    with tempfile.TemporaryDirectory() as folder:
        arguments = [*_PYTEST, f"--basetemp={folder}/tests", *(f"--ignore={path}" for path in _LEFT_OUT)]
        try:
            pytest.main(arguments, plugins=[plugin])
        finally:
            plugin.stop()
    if plugin.fail_anyhow:
        sys.exit(f"These fail where nothing is taken out, so that they show nothing: {sorted(plugin.fail_anyhow)}")
    return {name: by for name, by in caught.items() if name in names}


def _told(by: str) -> str:
    return f"caught by {by}" if by != SURVIVED else "SURVIVED"


def _remember(caught: dict[str, str]) -> None:
    """Write down the test that caught each mutant, so that it is the first to run next time."""
    names = {mutant.name for mutant in mutants()}
    known = {name: by for name, by in (_hints() | caught).items() if by and name in names}
    HINTS.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")


def _hints() -> dict[str, str]:
    return dict(json.loads(HINTS.read_text())) if HINTS.exists() else {}


def _summary(wanted: list[Mutant], caught: dict[str, str], wrong: list[str]) -> int:
    survivors = [name for name, by in caught.items() if by == SURVIVED]
    missing = {mutant.name for mutant in wanted} - set(caught) - set(ACCEPTED)
    print(f"\n{len(caught) - len(survivors)} of {len(wanted)} mutants caught, {len(survivors)} survived.")
    print(f"{len(ACCEPTED)} change nothing that anybody sees: scripts/mutate/accepted.py says why.")
    for name in survivors:
        print(f"Survived, so a test is missing: {name}")
    for name in wrong:
        print(f"Not a mutant any more, so take it out of accepted.py: {name}")
    if missing:
        print(f"{len(missing)} were not run.")
    return 1 if survivors or wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main())
