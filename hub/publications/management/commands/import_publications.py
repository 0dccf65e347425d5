from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize
from tqdm import tqdm

from hub.publications.enums import Licence
from hub.publications.importing.publishing import Import, Outcome
from hub.publications.importing.records import BadRecord, Record, record_of_line
from hub.publications.models import PublicationIndexPage


class Command(BaseCommand):
    """Import publications that others have put out."""

    help = (
        "Imports publications from a file of JSON lines, each a record with source_id, title and a date. Run again, it"
        " brings up to date what changed; interrupted, it goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the folder of attached files, the licence, and `--dry-run`."""
        parser.add_argument("records", type=Path, metavar="FILE.jsonl", help="one record a line")
        parser.add_argument("--files", type=Path, metavar="DIR", help="the folder to which `file` of a record refers")
        parser.add_argument(
            "--licence", choices=Licence.values, default=Licence.OGL_3.value, help="of new ones (default: %(default)s)"
        )
        parser.add_argument("--dry-run", action="store_true", help="change nothing and say what would be done")

    def handle(self, *, records: Path, files: Path | None, licence: str, dry_run: bool, **options: Any) -> None:
        """Import line by line; a bad line is told by its number and the rest goes on."""
        _check_is_file(records)
        task = Import(_index(), Licence(licence), _folder(files), dry_run)
        self.bad = 0
        self.counts: Counter[str] = Counter()
        self.unknown_types: Counter[str] = Counter()
        try:
            with records.open(encoding="utf-8", errors="replace") as lines:
                total = sum(1 for _ in lines)
                lines.seek(0)
                for number, line in enumerate(tqdm(lines, total=total, disable=not options["verbosity"]), start=1):
                    self._import_line(task, number, line)
        except OSError as error:
            raise CommandError(f"{records} cannot be read: {error.strerror}.") from error
        self._sum_up(task)
        if self.bad:
            raise CommandError(
                f"{self.bad} line{pluralize(self.bad)} {pluralize(self.bad, 'is,are')} bad, as said above;"
                f" mend {pluralize(self.bad, 'it,them')} and run this again."
            )

    def _import_line(self, task: Import, number: int, line: str) -> None:
        if not line.strip():
            return
        try:
            record = record_of_line(line)
            outcome = task.import_record(record)
        except BadRecord as problem:
            self.bad += 1
            self.stderr.write(f"Line {number}: {problem}")
        else:
            self._count(record, outcome)

    def _count(self, record: Record, outcome: Outcome) -> None:
        self.counts[outcome] += 1
        if not record.is_known_type:
            self.unknown_types[record.source_type or "none"] += 1

    def _sum_up(self, task: Import) -> None:
        for problem in task.problems:
            self.stderr.write(problem)
        counts = ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in Outcome)
        self.stdout.write(f"{'Would be: ' if task.is_dry_run else ''}{counts}, {self.bad} bad.")
        if self.unknown_types:
            names = ", ".join(f"{name} ({count})" for name, count in self.unknown_types.most_common())
            self.stdout.write(f"{self.unknown_types.total()} of types that are not ours, kept as other: {names}.")


def _check_is_file(records: Path) -> None:
    """Tell whoever names a folder which of its files they may have meant."""
    if records.is_dir():
        names = ", ".join(str(path) for path in sorted(records.glob("*.jsonl"))) or "it holds none"
        raise CommandError(f"{records} is a folder. Name its file of records, which ends in .jsonl: {names}.")


def _index() -> PublicationIndexPage:
    index = PublicationIndexPage.objects.first()
    if index is None:
        raise CommandError("This site has no page for its publications yet. Add one in the admin below the front page.")
    return index


def _folder(files: Path | None) -> Path | None:
    if files is not None and not files.is_dir():
        raise CommandError(f"There is no folder {files}.")
    return files
