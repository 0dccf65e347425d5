import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from hub.files.exceptions import FileRefused
from hub.files.extraction.reading import Extraction, read_text
from hub.files.file_types import content_type_of


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one file."""

    file: str
    state: str
    note: str
    pages: int | None
    characters: int
    seconds: float


class Command(BaseCommand):
    """Try the reading of files without keeping anything."""

    help = "Reads the text of files as the worker does, and says for each what came of it. Nothing is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files and folders, and `--json`."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")
        parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")

    def handle(self, *, paths: list[Path], json: bool, verbosity: int, **_: Any) -> None:
        """Read each file in turn."""
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            raise CommandError(f"There is no {', '.join(missing)}.")
        files = sorted(set(_files(paths)))
        rows = []
        with tqdm(files, unit=" files", disable=None if verbosity else True) as bar:
            for path in bar:
                row = _row(path)
                rows.append(row)
                bar.clear()
                self.stdout.write(_json_line(row) if json else _line(row))
        if not json:
            self.stdout.write(_summary(rows))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from (below for below in path.rglob("*") if below.is_file()) if path.is_dir() else [path]


def _row(path: Path) -> Row:
    began = time.monotonic()
    try:
        with path.open("rb") as file:
            content_type = content_type_of(file, path.name)
    except FileRefused as refusal:
        return Row(str(path), "refused", str(refusal), None, 0, 0.0)
    found: Extraction = read_text(str(path), content_type)
    seconds = round(time.monotonic() - began, 2)
    return Row(str(path), found.state.value, found.note, found.pages, found.characters, seconds)


def _line(row: Row) -> str:
    pages = "-" if row.pages is None else row.pages
    return f"{row.state:<10} {pages:>6} {row.characters:>10,} {row.seconds:>7.2f} s  {row.file}  {row.note}".rstrip()


def _json_line(row: Row) -> str:
    return json.dumps(asdict(row), ensure_ascii=False)


def _summary(rows: list[Row]) -> str:
    states = ", ".join(f"{count} {state}" for state, count in sorted(Counter(row.state for row in rows).items()))
    pages, characters = sum(row.pages or 0 for row in rows), sum(row.characters for row in rows)
    seconds = sum(row.seconds for row in rows)
    return f"{len(rows)} files: {states}; {pages:,} pages, {characters:,} characters, {seconds:.1f} s."
