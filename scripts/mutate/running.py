"""A plugin of pytest that collects the tests once and then, for each mutant, runs them in a child process of its own.

The child takes the rule out, runs the likeliest tests first and stops at the first that fails. It has its own copy of
the database, and nothing of what it did is left when it ends.
"""

import ast
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from pathlib import Path, PurePosixPath
from typing import Any, Final

import pytest
from django.db import connections

from scripts.mutate.changing import changed, put_in_place
from scripts.mutate.finding import OPENED, ROOT, Mutant, functions_of, is_rule
from scripts.mutate.reaching import Reach, noted_in
from scripts.mutate.wordings import forget, prepared

SURVIVED: Final = ""
_WARMING: Final = (
    "tests/hub/ideas/test_views.py",
    "tests/search/test_search_page.py",
    "tests/hub/publications/test_pages.py",
)
_QUICK_SECONDS: Final = 3
# Where tests of privacy are, whatever app the rule is of: the quickest first.
_FIRST: Final = (
    "tests/architecture/test_sight.py",
    "tests/search/test_tokens.py",
    "tests/architecture/test_visibility.py",
)
_THEN: Final = ("tests/architecture/", "tests/search/", "tests/hub/", "tests/hostile/", "tests/")


@dataclass(frozen=True, slots=True)
class Try:
    """One child's work: a mutant, the test to run first, and those that failed before without its doing.

    Without a mutant it is the proof that this test passes, at the same place, where nothing is taken out.
    """

    mutant: Mutant | None
    first: str = ""
    aside: frozenset[str] = frozenset()


@dataclass
class Mutation:
    """The plugin. `told` hears of each mutant which test caught it.

    A test that failed in the middle of others is run once more as the first, so that it is the mutant that fails it and
    not its neighbours; and what caught something has to pass as the first, too, where nothing was taken out.
    """

    mutants: list[Mutant]
    hints: dict[str, str]
    told: Callable[[Mutant, str], None]
    jobs: int = 2
    patience: float = 600  # Seconds of the processor for each mutant: what nothing has caught by then has survived.
    reach_file: Path = ROOT / "var" / "mutate" / "reach.json"
    is_tracing: bool = False
    reach: Reach | None = None
    fail_anyhow: set[str] = field(default_factory=set)
    _running: dict[int, tuple[Try, int]] = field(default_factory=dict)
    _waiting: list[Try] = field(default_factory=list)
    _proved: set[str] = field(default_factory=set)
    _unproved: dict[str, list[Try]] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every mutant, a few at a time."""
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] # Made once, before there are children.
        _warm_up(session)
        if self.is_tracing:
            self.trace(session)
        self.reach = Reach.from_file(self.reach_file) if self.reach_file.exists() else None
        self._waiting = [Try(mutant, self.hints.get(mutant.name, "")) for mutant in reversed(self.mutants)]
        self._run_waiting(session)
        return True

    def trace(self, session: pytest.Session) -> None:
        """Run all tests once, in a child of its own, to learn which come by which rule."""
        pid = os.fork()
        if not pid:
            status = 1
            try:
                self.reach_file.write_text(noted_in(session).to_json())
                status = 0
            finally:
                os._exit(status)
        if os.waitpid(pid, 0)[1]:
            raise SystemExit("The run of all tests came to no end.")

    def _run_waiting(self, session: pytest.Session) -> None:
        while self._waiting or self._running:
            if self._waiting and len(self._running) < self.jobs:
                self._start(session, self._waiting.pop())
            else:
                self._hear(*self._answer())

    def _start(self, session: pytest.Session, work: Try) -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writing)
            self._running[pid] = (work, reading)
            return
        os.close(reading)
        _be_silent()
        _take_own_database(Path(session.config._tmp_path_factory.getbasetemp()))  # type: ignore[attr-defined]
        signal.setitimer(signal.ITIMER_PROF, self.patience)
        status = 1
        try:
            os.write(writing, self._work(session, work).encode())
            status = 0
        finally:
            os.unlink(connections["default"].settings_dict["NAME"])
            os._exit(status)

    def _work(self, session: pytest.Session, work: Try) -> str:
        if work.mutant is None:
            return run(session, [item for item in session.items if item.nodeid == work.first])
        take_out(work.mutant)
        likely = in_turn(session.items, work.mutant, work.first, self.reach, self._catchers_near(work.mutant))
        return run(session, [item for item in likely if item.nodeid not in work.aside | self.fail_anyhow])

    def _catchers_near(self, mutant: Mutant) -> dict[str, int]:
        """Return the tests that catch other mutants of the same function (0), or of the same file (1)."""
        near: dict[str, int] = {}
        for name, by in self.hints.items():
            if by and name.startswith(f"{mutant.path}::"):
                near[by] = min(near.get(by, 1), 0 if name.startswith(f"{mutant.path}::{mutant.function} ") else 1)
        return near

    def _answer(self) -> tuple[Try, str]:
        pid, status = os.wait()
        work, reading = self._running.pop(pid)
        with os.fdopen(reading) as answer:
            caught_by = answer.read()
        if status and not os.WIFSIGNALED(status):
            raise SystemExit(f"{work} could not be made: see whether scripts/mutate knows this form of code.")
        return work, caught_by

    def _hear(self, work: Try, caught_by: str) -> None:
        if work.mutant is None:
            self._judge(work.first, passes=caught_by == SURVIVED)
        elif caught_by == SURVIVED or (caught_by in self._proved and caught_by == work.first):
            self._tell(work.mutant, caught_by)
        elif caught_by == work.first:
            self._have_proved(work)
        elif work.first and work.first != self.hints.get(work.mutant.name):
            self._waiting.append(Try(work.mutant, aside=work.aside | {work.first}))
        else:
            self._waiting.append(Try(work.mutant, caught_by, work.aside))

    def _tell(self, mutant: Mutant, caught_by: str) -> None:
        self.hints[mutant.name] = caught_by
        self.told(mutant, caught_by)

    def _have_proved(self, work: Try) -> None:
        """Keep what a test caught until it is known that the test passes where nothing is taken out."""
        if work.first not in self._unproved:
            self._waiting.append(Try(None, work.first))
        self._unproved.setdefault(work.first, []).append(work)

    def _judge(self, test: str, *, passes: bool) -> None:
        works = self._unproved.pop(test)
        (self._proved if passes else self.fail_anyhow).add(test)
        for work in works:
            if work.mutant and passes:
                self._tell(work.mutant, test)
            else:
                self._waiting.append(Try(work.mutant, aside=work.aside))

    def stop(self) -> None:
        """End the children that this process started."""
        for pid in self._running:
            os.kill(pid, signal.SIGKILL)


def _warm_up(session: pytest.Session) -> None:
    """Run a few tests here, so that children find the database made, modules imported and templates compiled."""
    for file in _WARMING:
        item = next((item for item in session.items if item.nodeid.startswith(file)), None)
        if item:
            session._setupstate.teardown_exact(item)
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=session.items[-1])
    if session.testsfailed:
        raise SystemExit("Tests fail where nothing is taken out.")
    connections.close_all()


def _take_own_database(folder: Path) -> None:
    """Have this child work on a copy, so that children are not in each other's way."""
    at_hand = connections["default"].settings_dict
    at_hand["NAME"] = shutil.copyfile(at_hand["NAME"], str(folder / f"{os.getpid()}.sqlite3"))


def _be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w")


def take_out(mutant: Mutant) -> None:
    """Have this process run without the rule."""
    tree = ast.parse((ROOT / mutant.path).read_text(encoding="utf-8"))
    function = dict(functions_of(tree))[mutant.function]
    opened = OPENED.get(f"{mutant.path}::{mutant.function}", "")
    rule = is_rule(mutant.path, tree, mutant.function)
    mutated = changed(function, mutant.change, is_rule=rule, opened=opened)
    put_in_place(mutant.module, mutant.function, mutated)
    forget(prepared())


def run(session: pytest.Session, items: list[pytest.Item]) -> str:
    """Run tests until one fails, and return its name; nothing where all pass."""
    if items:
        session._setupstate.teardown_exact(items[0])  # What the test before left standing.
    for item, following in zip(items, [*items[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return item.nodeid
    return SURVIVED


def in_turn(
    items: list[pytest.Item], mutant: Mutant, first: str, reach: Reach | None, near: dict[str, int]
) -> list[pytest.Item]:
    """Return the tests, the likeliest to fail first: what caught it before, or its neighbours, then its package's.

    Where it is known which tests come by the rule, they alone: the quick ones, of its package first, then the others.
    """
    package = _tests_of(PurePosixPath(mutant.path).parent)
    order = (package, *_FIRST, *_THEN)

    def place(item: pytest.Item) -> Any:
        if reach:
            is_elsewhere = not item.nodeid.startswith(package)
            cost = reach.seconds.get(item.nodeid, inf if is_elsewhere else 0)  # One that is new is its package's.
            return item.nodeid != first, near.get(item.nodeid, 2), cost > _QUICK_SECONDS, is_elsewhere, cost
        rank = next(number for number, start in enumerate(order) if item.nodeid.startswith(start))
        return item.nodeid != first, near.get(item.nodeid, 2), rank, item.nodeid.partition("::")[0]

    return sorted(reach.of(mutant, items, first) if reach else items, key=place)


def _tests_of(package: PurePosixPath) -> str:
    """Return the folder of a package's tests, or of the package around it."""
    return next(f"tests/{each}/" for each in (package, *package.parents) if (ROOT / "tests" / each).is_dir())
