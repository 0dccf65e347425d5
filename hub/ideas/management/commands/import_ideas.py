from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize
from tqdm import tqdm

from hub.ideas.importing.loading import BATCH, load, not_here
from hub.ideas.importing.people import MadeUpPeople, has_real_members
from hub.ideas.importing.records import BadRecord, Record, record_of_line

_LICENCES: Final = {
    "petitions": "Titles of petitions: data.parliament.uk, Open Parliament Licence v3.0.",
    "polis": (
        "Statements: data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under "
        "CC BY 4.0 with Attribution to The Computational Democracy Project."
    ),
}


class Command(BaseCommand):
    """Load a file of real texts as ideas of made-up members, into a site to try things on."""

    help = (
        "Loads a file of JSON lines (petitions, statements of a conversation, or id, title and text) as ideas of"
        " made-up authors, shared with all members. Marks of moderation become reports, decided or waiting."
        " Run again, or after an interruption, it makes only what is not here yet. Not for a site with real members."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, how much of it, and what is to be done."""
        parser.add_argument("records", type=Path, metavar="FILE.jsonl", help="one record a line")
        parser.add_argument("--limit", type=int, metavar="N", help="look at the first N lines alone")
        parser.add_argument("--dry-run", action="store_true", help="change nothing and say what would be done")
        parser.add_argument(
            "--into-scratch", action="store_true", help="load it although the site has members that are not made up"
        )

    def handle(self, *, records: Path, limit: int | None, dry_run: bool, into_scratch: bool, **options: Any) -> None:
        """Load the file in batches; a bad line is told by its number and the rest goes on."""
        if has_real_members() and not (into_scratch or dry_run):
            raise CommandError(
                "This site has members, real or of the demo. With --into-scratch it is loaded all the same."
            )
        self.bad, self.made, self.there = 0, 0, 0
        self.sources: set[str] = set()
        self.seen: set[tuple[str, str]] = set()
        people = None if dry_run else MadeUpPeople()
        try:
            with records.open(encoding="utf-8", errors="replace") as lines:
                total = min(sum(1 for _ in lines), limit or 10**9)
                lines.seek(0)
                shown = tqdm(islice(lines, limit), total=total, disable=not options["verbosity"])
                for batch in _batches(self._good(shown)):
                    self._load(batch, people)
        except OSError as error:
            raise CommandError(f"{records} cannot be read: {error.strerror}.") from error
        self._sum_up(is_dry_run=dry_run)

    def _good(self, lines: Iterable[str]) -> Iterator[Record]:
        """Give what the lines say, and tell of those that cannot be read."""
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield record_of_line(line)
                except BadRecord as problem:
                    self.bad += 1
                    self.stderr.write(f"Line {number}: {problem}")

    def _load(self, batch: list[Record], people: MadeUpPeople | None) -> None:
        self.sources |= {record.source for record in batch}
        made = load(batch, people) if people is not None else self._count(batch)
        self.made, self.there = self.made + made, self.there + len(batch) - made

    def _count(self, batch: list[Record]) -> int:
        """Return how many would be made; of what stands in the file twice, one."""
        new = {(record.source, record.number) for record in not_here(batch)} - self.seen
        self.seen |= new
        return len(new)

    def _sum_up(self, *, is_dry_run: bool) -> None:
        made = f"{self.made} idea{pluralize(self.made)} {'would be ' if is_dry_run else ''}made"
        self.stdout.write(f"{made}, {self.there} here already, {self.bad} line{pluralize(self.bad)} bad.")
        for source in sorted(self.sources & set(_LICENCES)):
            self.stdout.write(_LICENCES[source])
        if self.bad:
            raise CommandError(
                f"{self.bad} line{pluralize(self.bad)} {pluralize(self.bad, 'is,are')} bad, as said above;"
                f" mend {pluralize(self.bad, 'it,them')} and run this again."
            )


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, BATCH)):
        yield batch
