"""Reads a file into rows of texts: CSV in the encodings that spreadsheets write, or a spreadsheet itself.

What is wrong with a file is said in a sentence that tells the secretariat what to do.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from openpyxl import load_workbook

from hub.members.contacts.exceptions import Unreadable

MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 50
MOST_BYTES: Final = 5 * 1024 * 1024
_MOST_UNPACKED: Final = 50 * 1024 * 1024
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NAMES: Final = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_ANEW: Final = "Open it in a spreadsheet and save it as “CSV UTF-8” or as XLSX, then try again."


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, the first being its headings, with their numbers as a spreadsheet shows them."""

    rows: list[tuple[int, list[str]]]
    read_as: str


def read_table(content: bytes) -> Table:
    """Return the rows of a file, without the empty ones. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Split it, or leave columns out.")
    if content.startswith(b"PK"):
        rows, read_as = _spreadsheet(content), "XLSX"
    else:
        text, encoding = _decoded(content)
        rows, read_as = _lines(text), _NAMES[encoding]
    found = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if not found:
        raise Unreadable("The file is empty.")
    if len(found) > MOST_ROWS + 1:
        raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Split it into several.")
    return Table(found, read_as)


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding: what the file itself says, else UTF-8, else what Windows writes."""
    for start, encoding in _BOMS:
        if content.startswith(start):
            return _with(encoding, content), encoding
    if b"\x00" in content:
        raise Unreadable(f"This does not look like a CSV file: it has NUL bytes. {_ANEW}")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _with("cp1252", content), "cp1252"


def _with(encoding: str, content: bytes) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"The letters of this file cannot be read. {_ANEW}") from error
    if "\x00" in text:
        raise Unreadable(f"This does not look like a CSV file: it has NUL bytes. {_ANEW}")
    return text


def _lines(text: str) -> list[list[str]]:
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [row[:MOST_COLUMNS] for row in islice(reader, MOST_ROWS * 2)]
    except csv.Error as error:
        raise Unreadable(f"Row {reader.line_num} of this file cannot be read. {_ANEW}") from error


def _spreadsheet(content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet. A library reads it that raises whatever it pleases over a broken file."""
    try:
        _check_parts(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            try:
                return list(_cells(book.worksheets[0]))
            finally:
                book.close()
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"This spreadsheet cannot be read. {_ANEW}") from error


def _check_parts(content: bytes) -> None:
    """Refuse what would unpack to far more than it is, or defines entities. Raises Unreadable."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        unpacked = 0
        for part in parts.infolist():
            with parts.open(part) as file:
                while piece := file.read(1024 * 1024):
                    unpacked += len(piece)
                    if unpacked > _MOST_UNPACKED or b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                        raise Unreadable(f"This spreadsheet is not one that we read. {_ANEW}")


def _cells(sheet: Any) -> Iterator[list[str]]:
    rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(max_row=MOST_ROWS * 2, max_col=MOST_COLUMNS, values_only=True)
    for row in rows:
        yield ["" if cell is None else str(cell) for cell in row]
