"""Rows of a table of commissioned work from before the site, read and checked before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from hub.members.contacts.exceptions import Unreadable
from hub.members.contacts.reading import read_table
from projects.bids.costs import amount_of
from projects.bids.exceptions import CostRefused
from projects.delivery.enums import NEEDS_REASON, ProjectState
from projects.delivery.exceptions import BadFile
from projects.delivery.models.parts import LONGEST_REASON
from prospectus.queries import area_links

NEEDED: Final = ("id", "title", "lead", "awarded_on", "state")
COLUMNS: Final = (
    *NEEDED, "summary", "about", "partners", "value", "in_kind", "funding", "starts_on", "ends_on", "state_reason",
    "areas",
)  # fmt: skip
_LONGEST: Final = {"id": 255, "title": 255, "summary": 160, "lead": 200, "state_reason": LONGEST_REASON}
_YES: Final = frozenset({"yes", "true", "1"})
_NO: Final = frozenset({"", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class PastProject:
    """Commissioned work as a row tells it. Organisations go by name, policy areas by the end of their address."""

    number: int
    source_id: str
    title: str
    lead: str
    awarded_on: date
    state: ProjectState
    summary: str = ""
    about: str = ""
    partners: tuple[str, ...] = ()
    value: Decimal | None = None
    is_in_kind: bool = False
    funding: tuple[tuple[str, Decimal | None], ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    state_reason: str = ""
    areas: tuple[str, ...] = ()


@dataclass
class _Reader:
    """Reads one row, and keeps what is wrong with it."""

    number: int
    cells: Mapping[str, str]
    known_areas: Mapping[str, str]
    problems: list[tuple[int, str]] = field(default_factory=list)

    def complain(self, problem: str) -> None:
        """Keep what is wrong."""
        self.problems.append((self.number, problem))

    def text(self, name: str) -> str:
        """Return a cell on one line."""
        found = " ".join(self.cells.get(name, "").split())
        if not found and name in NEEDED:
            self.complain(f"“{name}” is empty.")
        if len(found) > _LONGEST.get(name, len(found)):
            self.complain(f"“{name}” has more than {_LONGEST[name]:,} characters.")
        return found

    def names(self, name: str) -> tuple[str, ...]:
        """Return what stands in a cell between semicolons, each once."""
        found = (" ".join(part.split()) for part in self.cells.get(name, "").split(";"))
        return tuple(dict.fromkeys(part for part in found if part))

    def day(self, name: str) -> date | None:
        """Return a day, written as 2017-03-01."""
        typed = self.text(name)
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            self.complain(f"“{name}” is {typed}, and no day such as 2017-03-01.")
            return None

    def amount(self, name: str, typed: str) -> Decimal | None:
        """Return an amount in pounds."""
        try:
            return amount_of(typed) if typed.strip() else None
        except CostRefused as error:
            self.complain(f"“{name}” is {typed}. {error}")
            return None

    def yes_or_no(self, name: str) -> bool:
        """Return whether a cell says yes."""
        typed = self.text(name).lower()
        if typed not in _YES | _NO:
            self.complain(f"“{name}” is {typed}, and neither yes nor no.")
        return typed in _YES

    def state(self) -> ProjectState:
        """Return where the work stands."""
        typed = self.text("state").lower()
        if typed and typed not in ProjectState.values:
            self.complain(f"“state” is {typed}. It is one of {', '.join(ProjectState.values)}.")
        return ProjectState(typed) if typed in ProjectState.values else ProjectState.AWARDED

    def funding(self) -> tuple[tuple[str, Decimal | None], ...]:
        """Return who pays, with the amount after an equals sign where it is known."""
        parts = (part.partition("=") for part in self.names("funding"))
        found = tuple((name.strip(), self.amount("funding", typed)) for name, _, typed in parts)
        if any(not 0 < len(name) <= _LONGEST["lead"] for name, _ in found):
            self.complain("“funding” names somebody in no letters, or in more than 200.")
        return found

    def areas(self) -> tuple[str, ...]:
        """Return policy areas by the end of their address, named so or by title."""
        by_name = {title.casefold(): slug for slug, title in self.known_areas.items()}
        found = []
        for name in self.names("areas"):
            slug = name if name in self.known_areas else by_name.get(name.casefold())
            if slug is None:
                self.complain(f"There is no policy area “{name}”.")
            else:
                found.append(slug)
        return tuple(dict.fromkeys(found))


def read_projects(content: bytes) -> list[PastProject]:
    """Return the rows of a CSV file or a spreadsheet. Raises BadFile with all that is wrong, by row."""
    try:
        rows = read_table(content).rows
    except Unreadable as error:
        raise BadFile([(1, str(error))]) from error
    (first, headings), *others = rows
    names = [heading.strip().lower() for heading in headings]
    problems = list(_problems_of_headings(first, names))
    if problems:
        raise BadFile(problems)
    areas = dict(area_links())
    readers = [_Reader(number, dict(zip(names, cells, strict=False)), areas) for number, cells in others]
    found = [_read(reader) for reader in readers]
    problems = [problem for reader in readers for problem in reader.problems]
    problems += _twice(found)
    if problems:
        raise BadFile(sorted(problems))
    return found


def _problems_of_headings(number: int, names: list[str]) -> Iterator[tuple[int, str]]:
    for name in NEEDED:
        if name not in names:
            yield number, f"There is no column “{name}”."
    for name in sorted({name for name in names if name and name not in COLUMNS}):
        yield number, f"There is nothing to do with a column “{name}”. Columns are: {', '.join(COLUMNS)}."
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield number, f"There are two columns “{name}”."


def _read(reader: _Reader) -> PastProject:
    values: dict[str, Any] = {
        "source_id": reader.text("id"),
        "awarded_on": reader.day("awarded_on"),
        "starts_on": reader.day("starts_on"),
        "ends_on": reader.day("ends_on"),
        "state": reader.state(),
        "value": reader.amount("value", reader.text("value")),
        "is_in_kind": reader.yes_or_no("in_kind"),
        "funding": reader.funding(),
        "partners": reader.names("partners"),
        "areas": reader.areas(),
        "about": reader.cells.get("about", "").strip(),
        **{name: reader.text(name) for name in ("title", "summary", "lead", "state_reason")},
    }
    project = PastProject(number=reader.number, **values)
    _check(reader, project)
    return project


def _check(reader: _Reader, project: PastProject) -> None:
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        reader.complain("It ends before it starts.")
    if project.is_in_kind and project.value is not None:
        reader.complain("Work in kind has no value in pounds.")
    if (project.state in NEEDS_REASON) != bool(project.state_reason):
        reader.complain("“state_reason” says why it is paused or was stopped, and nothing otherwise.")
    if any(len(name) > _LONGEST["lead"] for name in project.partners):
        reader.complain("“partners” has a name of more than 200 characters.")
    if project.lead.casefold() in {name.casefold() for name in project.partners}:
        reader.complain("The lead is not a partner, too.")


def _twice(found: list[PastProject]) -> list[tuple[int, str]]:
    seen: dict[str, int] = {}
    problems = []
    for project in found:
        if project.source_id and project.source_id in seen:
            problems.append(
                (project.number, f"The id {project.source_id} stands in row {seen[project.source_id]}, too.")
            )
        seen.setdefault(project.source_id, project.number)
    return problems
