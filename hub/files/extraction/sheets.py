"""The text of Excel files, sheet by sheet: what the cells showed when they were saved. No formula is worked out."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, Final

from hub.files.extraction.archives import check_archive, refuse_definitions
from hub.files.extraction.endings import Cut

_MOST_OF_A_SHEET: Final = 2_000_000  # Characters. A sheet is handed over whole, so it must be read in time.


def sheet_pages(path: str, most_unpacked: int) -> tuple[int, Iterator[str]]:
    """Return how many sheets there are, and their text: the name on the first line, then a line for each row.

    A hidden sheet gives none.
    """
    from openpyxl import load_workbook

    check_archive(path, most_unpacked)
    refuse_definitions(path)
    content = open(path, "rb")  # noqa: SIM115 - Sheets are read from it until the process ends; a name would be judged.
    book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    return len(book.worksheets), _texts(book.worksheets)


def _texts(sheets: Iterable[Any]) -> Iterator[str]:
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            yield ""
            continue
        sheet.reset_dimensions()  # The file's own claim, by which rows would be filled up.
        lines, is_cut = _lines(sheet.iter_rows(values_only=True))
        yield "\n".join([" ".join(sheet.title.split()), *lines]) if lines else ""
        if is_cut:
            raise Cut


def _lines(rows: Iterable[tuple[Any, ...]]) -> tuple[list[str], bool]:
    """Return the rows that say something, and whether there was more of them than is read."""
    lines, left = [], _MOST_OF_A_SHEET
    for row in rows:
        line = "\t".join(_shown(cell) for cell in row if cell is not None)
        if line.strip():
            lines.append(line[:left])
            left -= len(line)
        if left < 0:
            return lines, True
    return lines, False


def _shown(value: Any) -> str:
    """Return a cell as somebody would look for it."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    return f"{value:.12g}" if isinstance(value, float) else str(value)
