"""What was promised, what was measured, and whether the one keeps the other."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

LEAST_RATIO = 0.15
LEAST_REBUILD_RATIO = 0.85
MOST_ABOVE_MS = 25.0
MOST_OF_ENGINE_MS = 150.0
MOST_HERE_MS = 50.0
MOST_GROWTH = 0.20
MOST_QUERIES_ON_IDEAS = 12
MOST_QUERIES_OF_MEMBERS_SEARCH = 15
MOST_QUERIES_OF_REGISTER = 25  # Of the admin's frame, too, which asks for its menu and its notices.

PAGES = f"pages: at least {LEAST_RATIO} of a bare view, by processor time"
QUERIES = "queries: at most 12 on a page and 15 on a list or a search, none twice"
SEARCH = f"search page: at most {MOST_ABOVE_MS:.0f} ms above the engine, by the clock"
ENGINE = f"database engines: at most {MOST_OF_ENGINE_MS:.0f} ms, by the clock"
HERE = f"Already here?: at most {MOST_HERE_MS:.0f} ms above the engine, by the clock"
EXCHANGE = (
    f"idea exchange: at most {MOST_QUERIES_ON_IDEAS} queries on its lists, "
    f"{MOST_QUERIES_OF_MEMBERS_SEARCH} for a search, {MOST_QUERIES_OF_REGISTER} in the register of reports"
)
REBUILD = f"rebuild: at least {LEAST_REBUILD_RATIO} of raw bulk writes"
GROWTH = f"growth of a page from the small archive to the large: at most {MOST_GROWTH:.0%}"
_ALL = (PAGES, QUERIES, SEARCH, ENGINE, HERE, REBUILD, GROWTH)


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure beside its target."""

    target: str
    subject: str
    figure: str
    is_met: bool


class Findings:
    """All that one process measured."""

    def __init__(self) -> None:
        self._all: list[Finding] = []

    def judge(self, target: str, subject: str, figure: str, *, is_met: bool) -> str:
        """Keep a figure, and return how it stands to its target."""
        self._all.append(Finding(target, subject, figure, is_met))
        return "met" if is_met else "MISSED"

    @property
    def missed(self) -> list[Finding]:
        """The figures that miss their target."""
        return [finding for finding in self._all if not finding.is_met]

    def plain(self) -> list[dict[str, Any]]:
        """Return the findings for a file."""
        return [asdict(finding) for finding in self._all]


def print_summary(findings: Iterable[Finding], left_out: Iterable[str]) -> None:
    """Say for each target how many figures keep it, which do not, and what was not measured."""
    print("\n== Targets ==")
    by_target = {
        target: list(kept)
        for target, kept in groupby(
            sorted(findings, key=lambda one: _ALL.index(one.target)), key=lambda one: one.target
        )
    }
    for target in _ALL:
        kept = by_target.get(target, [])
        missed = [finding for finding in kept if not finding.is_met]
        state = "not measured" if not kept else "met" if not missed else f"MISSED by {len(missed)} of {len(kept)}"
        print(f"  {target}: {state}")
        for finding in missed:
            print(f"      {finding.subject}: {finding.figure}")
    for line in left_out:
        print(f"  Left out: {line}")
