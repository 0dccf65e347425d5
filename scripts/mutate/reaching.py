"""Which tests come by which rule, and how long each takes: a mutant is tried by these alone, the quickest first.

One run of all tests finds that out, in which each rule notes that it was asked. Without it, all tests are tried.
"""

import ast
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

import pytest

from scripts.mutate.changing import put_in_place
from scripts.mutate.finding import ROOT, Mutant, functions_of, mutants
from scripts.mutate.wordings import forget, prepared

NOTED: Final[set[str]] = set()  # The rules asked since this was last emptied.
_NOTE: Final = "__import__('scripts.mutate.reaching', fromlist=['NOTED']).NOTED.add({rule!r})"


@dataclass(frozen=True)
class Reach:
    """The tests of each rule, and the seconds that a test takes if it is the only one of its file."""

    tests: dict[str, set[str]]
    seconds: dict[str, float]

    def of(self, mutant: Mutant, items: Iterable[pytest.Item], first: str) -> list[pytest.Item]:
        """Return the tests that come by the rule that this mutant changes, and new ones; all where the rule is new."""
        known = self.tests.get(f"{mutant.path}::{mutant.function}")
        if known is None:
            return list(items)
        wanted = {*known, first}
        return [item for item in items if item.nodeid in wanted or item.nodeid not in self.seconds]

    def to_json(self) -> str:
        """Return this as text that `from_file` reads."""
        tests = {rule: sorted(names) for rule, names in self.tests.items()}
        return json.dumps({"tests": tests, "seconds": self.seconds})

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Return what a run before has found out."""
        told = json.loads(path.read_text())
        return cls({rule: set(names) for rule, names in told["tests"].items()}, told["seconds"])


@dataclass(eq=False)  # Plugins are kept in sets.
class Noting:
    """A plugin of pytest that hears what each test came by. What a fixture asked counts for all tests of its file."""

    tests: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    calls: dict[str, float] = field(default_factory=dict)
    setups: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    wordings: list[Any] = field(default_factory=prepared)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add what was noted in one phase of one test."""
        file = report.nodeid.partition("::")[0]
        if report.when == "setup":
            self.setups[file] = max(self.setups[file], report.duration)
        if report.when == "call":
            self.calls[report.nodeid] = report.duration
        forget(self.wordings)
        for rule in NOTED:
            self.tests[rule].add(file if report.when == "setup" else report.nodeid)
        NOTED.clear()

    def reach(self) -> Reach:
        """Return what was heard, files resolved to their tests."""
        tests = {
            rule: {test for test in self.calls if test in places or test.partition("::")[0] in places}
            for rule, places in self.tests.items()
        }
        seconds = {test: round(took + self.setups[test.partition("::")[0]], 3) for test, took in self.calls.items()}
        return Reach(tests, seconds)


def noted_in(session: pytest.Session) -> Reach:
    """Run all tests, every rule of this process noting when it is asked."""
    noting = Noting()
    session.config.pluginmanager.register(noting)
    _have_all_note(mutants())
    session._setupstate.teardown_exact(session.items[0])  # What the test before left standing.
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return noting.reach()


def _have_all_note(mutants: Iterable[Mutant]) -> None:
    for path, module, function in sorted({(mutant.path, mutant.module, mutant.function) for mutant in mutants}):
        tree = dict(functions_of(ast.parse((ROOT / path).read_text(encoding="utf-8"))))[function]
        tree.body[:0] = ast.parse(_NOTE.format(rule=f"{path}::{function}")).body
        put_in_place(module, function, ast.fix_missing_locations(tree))
