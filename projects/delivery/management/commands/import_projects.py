from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize

from projects.delivery.exceptions import BadFile
from projects.delivery.rows import COLUMNS, NEEDED, read_projects
from projects.delivery.services.importing import import_projects


class Command(BaseCommand):
    """Enter commissioned work from before the site, from a table."""

    help = (
        "Makes a page of each project in a CSV file or a spreadsheet: all of them or, where something is wrong, none,"
        " and every problem is told by the number of its row. Run again, it makes only those whose id is not here yet."
        f" Columns: {', '.join(COLUMNS)}. Needed are: {', '.join(NEEDED)}. Days are written 2017-03-01; partners, areas"
        " and funding stand between semicolons, an amount of funding after an equals sign."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and whether to change anything."""
        parser.add_argument("table", type=Path, metavar="FILE.csv")
        parser.add_argument("--dry-run", action="store_true", help="change nothing and say what would be done")

    def handle(self, *, table: Path, dry_run: bool, **_: Any) -> None:
        """Enter them, or say what is wrong."""
        try:
            made, left = import_projects(read_projects(table.read_bytes()), is_dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{table} cannot be read: {error.strerror}.") from error
        except BadFile as error:
            raise CommandError(f"Nothing was entered.\n{error}") from error
        would = "would be entered" if dry_run else "entered"
        self.stdout.write(f"{made} project{pluralize(made)} {would}, {left} there already.")
