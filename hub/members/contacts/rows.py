"""Makes contacts of a table: which column is which, and what is wrong with a row, in words and by its number."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hub.members.contacts.exceptions import Unreadable
from hub.members.contacts.reading import Table
from hub.members.enums import Sector

_HEADINGS: Final = {
    "name": ("name", "fullname", "contact", "contactname"),
    "email": ("email", "emailaddress", "mail"),
    "organisation_name": ("organisation", "organization", "organisationname", "organizationname", "company"),
    "sector": ("sector",),
    "role": ("role", "jobtitle", "position"),
    "note": ("note", "notes", "comment", "comments"),
}
_COLUMNS: Final = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
_LABELS: Final = {"name": "name", "email": "e-mail"}
_LONGEST: Final = {"name": 200, "email": 254, "organisation_name": 200, "sector": 100, "role": 200, "note": 2000}
_SECTORS: Final = {
    re.sub(r"[^a-z]", "", words.casefold()): sector.value for sector in Sector for words in (sector.value, sector.label)
}
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One contact as the file has it. `problem` says why it cannot be one, and is empty where it can."""

    number: int
    name: str = ""
    email: str = ""
    organisation_name: str = ""
    sector: str = ""
    role: str = ""
    note: str = ""
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the row as it is kept between looking over and importing."""
        return asdict(self)


def rows_of(table: Table) -> tuple[list[Row], list[str]]:
    """Return the contacts of a table, and the headings of which nothing is known. Raises Unreadable."""
    _, headings = table.rows[0]
    fields = [_COLUMNS.get(re.sub(r"[^a-z]", "", heading.casefold()), "") for heading in headings]
    _check_headings(fields, headings)
    rows = list(_numbered(table, fields))
    if not rows:
        raise Unreadable("The file has headings and no contact below them.")
    return rows, [_seen(heading)[:60] for heading, field in zip(headings, fields, strict=True) if not field and heading]


def _check_headings(fields: list[str], headings: list[str]) -> None:
    missing = [label for field, label in _LABELS.items() if field not in fields]
    if missing:
        named = ", ".join(f"“{_seen(heading)[:40]}”" for heading in headings if heading.strip()) or "nothing"
        lacking = " and no ".join(f"column “{label}”" for label in missing)
        raise Unreadable(f"The file has no {lacking}. Its first row, where headings stand, says: {named}.")
    twice = {field for field in fields if field and fields.count(field) > 1}
    if twice:
        raise Unreadable(f"The file has two columns for the {_LABELS.get(min(twice), min(twice))}. Leave one out.")


def _numbered(table: Table, fields: list[str]) -> Iterator[Row]:
    first_with: dict[str, int] = {}
    for number, cells in table.rows[1:]:
        values = {field: _seen(cell) for field, cell in zip(fields, cells, strict=False) if field}
        values["email"] = values.get("email", "").removeprefix("mailto:").lower()
        problem = _problem(values) or _repeated(values["email"], number, first_with)
        if not problem:
            values["sector"] = _sector(values.get("sector", ""))
        yield Row(number, **{field: text[: _LONGEST[field]] for field, text in values.items()}, problem=problem)


def _repeated(email: str, number: int, first_with: dict[str, int]) -> str:
    first = first_with.setdefault(email, number)
    return f"The same address stands in row {first}." if first != number else ""


def _problem(values: dict[str, str]) -> str:
    if not values.get("name"):
        return "The name is missing."
    too_long = [field for field, text in values.items() if len(text) > _LONGEST[field]]
    if too_long:
        name = _LABELS.get(too_long[0], too_long[0].partition("_")[0])
        return f"The {name} is longer than {_LONGEST[too_long[0]]} letters."
    return _address_problem(values["email"]) or _sector_problem(values.get("sector", ""))


def _address_problem(email: str) -> str:
    if not email:
        return "The e-mail address is missing."
    try:
        validate_email(email)
    except ValidationError:
        return f"“{email[:60]}” is no e-mail address."
    return ""


def _sector_problem(sector: str) -> str:
    if not sector or _sector(sector):
        return ""
    return f"“{sector[:60]}” is no sector. Sectors are: {', '.join(Sector.labels)}."


def _sector(words: str) -> str:
    return _SECTORS.get(re.sub(r"[^a-z]", "", words.casefold()), "")


def _seen(text: str) -> str:
    """Return a text without what cannot be seen, on one line but for notes, which keep nothing of it either."""
    return " ".join(_UNSEEN.sub(" ", text).split())
