"""The directory as open data: a table for everybody, as JSON and as CSV, with what each column means."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from home.spreadsheets import safe_cell
from prospectus.open_data import LICENCE


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table of open data: its title, the name of its list in JSON, what each column means, and its rows."""

    title: str
    name: str
    columns: Mapping[str, str]
    rows: Iterable[dict[str, Any]]

    def document(self, *, base: str) -> dict[str, Any]:
        """Return it for JSON, with the licence and the codebook. `base` is the site's own address."""
        return {
            "title": self.title,
            "licence": LICENCE,
            "codebook": {name: meaning for name, meaning in self.columns.items() if name != "licence"},
            self.name: [{**row, "url": f"{base}{row['url']}" if row["url"] else ""} for row in self.rows],
        }

    def in_csv(self, *, base: str) -> str:
        """Return one row for each, under a line of column names. No spreadsheet takes a cell for a formula."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.columns)
        for row in self.rows:
            values = {**row, "url": f"{base}{row['url']}" if row["url"] else "", "licence": LICENCE["name"]}
            writer.writerow([safe_cell(_cell(column, values[column])) for column in self.columns])
        return out.getvalue()


def _cell(column: str, value: Any) -> Any:
    """Return a value as one cell holds it: nothing as an empty one, several one after the other."""
    if isinstance(value, list):
        return (" " if column == "identifiers" else "; ").join(value)
    return "" if value is None else value
