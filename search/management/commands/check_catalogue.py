from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search.checking import check_source, count_things
from search.full_text import mend_full_text, strays
from search.late_wording import wording_state
from search.sources import Source, sources


class Command(BaseCommand):
    """The catalogue's file system check. Safe to stop and to run again."""

    help = "Compare the catalogue with its sources. Fails where they differ, unless told to repair."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --repair."""
        parser.add_argument("--repair", action="store_true", help="Bring entries that differ up to date.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        """Go through every kind with a progress bar and end with a summary."""
        differing = sum(self._check(source, repair=repair) for source in sources())
        differing += self._check_full_text(repair=repair)
        if waiting := wording_state().waiting:
            self.stdout.write(f"{waiting} batches of names still wait for the worker.")
        if differing and not repair:
            raise CommandError(f"{differing} entries differ from their sources. Run with --repair to mend them.")

    def _check_full_text(self, *, repair: bool) -> int:
        """Compare the database's own full text with the entries."""
        differing = mend_full_text() if repair else len(strays())
        self.stdout.write(f"Full text in the database: {differing} {'repaired' if repair else 'differ'}.")
        return differing

    def _check(self, source: Source, *, repair: bool) -> int:
        compared = differing = 0
        with tqdm(total=count_things(source), desc=source.plural, unit="", disable=None, file=self.stderr) as bar:
            for drift in check_source(source, repair=repair):
                compared, differing = compared + drift.compared, differing + drift.differing
                bar.update(drift.compared)
        outcome = "repaired" if repair else "differ"
        self.stdout.write(f"{source.plural}: {compared} compared, {differing} {outcome}.")
        return differing
