"""Makes commitments of a table: which column is which, and what is wrong with a row, in words and by its number."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from hub.commitments.enums import CommitmentVerb
from hub.commitments.exceptions import NotToBePromised
from hub.commitments.models.commitment import LONGEST
from hub.members.contacts.reading import Table

MOST_ROWS: Final = 1_000
_FURTHEST: Final = timedelta(days=366 * 5)
_HEADINGS: Final = {
    "what": ("what", "commitment", "promise"),
    "due": ("due", "dueon", "bywhen", "date"),
    "verb": ("sort", "verb", "kind"),
    "email": ("email", "emailaddress", "member", "mail"),
    "organisation": ("organisation", "organization", "organisationname"),
    "page": ("page", "for", "address", "link"),
}
_COLUMNS: Final = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_WAYS: Final = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d %B %Y", "%d %b %Y")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")
_LONGEST_CELL: Final = 1_000


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


_VERBS: Final = {_letters(words): verb.value for verb in CommitmentVerb for words in (verb.value, verb.label)}


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment as the file has it. `problem` says why it cannot be one, and is empty where it can."""

    number: int
    what: str = ""
    due: str = ""
    verb: str = ""
    email: str = ""
    organisation: str = ""
    page: str = ""
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the row as a page carries it between looking over and writing down."""
        return asdict(self)

    @property
    def due_on(self) -> date:
        """The day, of a row without a problem."""
        return date.fromisoformat(self.due)


def rows_of(table: Table, *, page: str = "") -> list[Row]:
    """Return the commitments of a table; `page` is what those are for that name none. Raises NotToBePromised."""
    _, headings = table.rows[0]
    names = [_COLUMNS.get(_letters(heading), "") for heading in headings]
    missing = [name for name in ("what", "due") if name not in names]
    if missing:
        raise NotToBePromised(f"The file has no column “{missing[0]}”. Its first row has to hold the headings.")
    if any(name and names.count(name) > 1 for name in names):
        raise NotToBePromised("The file has two columns that mean the same. Leave one out.")
    if len(table.rows) == 1:
        raise NotToBePromised("The file has headings and no commitment below them.")
    if len(table.rows) > MOST_ROWS + 1:
        raise NotToBePromised(f"The file has more than {MOST_ROWS:,} rows. Split it into several.")
    return list(_numbered(table, names, page))


def _numbered(table: Table, names: list[str], page: str) -> Iterator[Row]:
    for number, cells in table.rows[1:]:
        cell_of = {name: _seen(cell) for name, cell in zip(names, cells, strict=False) if name}
        day, verb = _day(cell_of.get("due", "")), _verb(cell_of.get("verb", ""))
        problem = _problem(cell_of, day, verb)
        said = {name: text[:_LONGEST_CELL] for name, text in cell_of.items()}
        said |= {"verb": verb, "page": said.get("page") or page, "email": said.get("email", "").lower()}
        said["due"] = day.isoformat() if day else said.get("due", "")
        yield Row(number, **said, problem=problem)


def _problem(cell_of: dict[str, str], day: date | None, verb: str) -> str:
    if not 0 < len(cell_of.get("what", "")) <= LONGEST:
        return f"What is promised is missing, or longer than {LONGEST} characters."
    if not verb:
        return f"“{cell_of['verb'][:60]}” is no sort. Sorts are: {', '.join(CommitmentVerb.labels)}."
    if day is None:
        return f"“{cell_of.get('due', '')[:60]}” is no day. Write it like 27/3/2027."
    if not timezone.localdate() <= day <= timezone.localdate() + _FURTHEST:
        return "The day is past, or more than five years off."
    if bool(cell_of.get("email")) == bool(cell_of.get("organisation")):
        return "Give the e-mail address of a member or the name of an organisation, one of the two."
    return ""


def _day(text: str) -> date | None:
    for way in _WAYS:
        try:
            return datetime.strptime(text, way).date()  # noqa: DTZ007 - a day has no zone.
        except ValueError:
            continue
    return None


def _verb(text: str) -> str:
    return _VERBS.get(_letters(text), "") if text else CommitmentVerb.OTHER.value


def _seen(text: str) -> str:
    """Return a text without what cannot be seen, on one line."""
    return " ".join(_UNSEEN.sub(" ", text).split())
