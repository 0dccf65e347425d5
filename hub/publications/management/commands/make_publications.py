from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from hub.publications.generating import make_publications
from hub.publications.models import PublicationIndexPage


class Command(BaseCommand):
    """Fill a test site with made-up publications."""

    help = "Makes made-up publications of realistic length, for tests at size. Run again, it makes what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many, and the seed."""
        parser.add_argument("count", type=int, metavar="N", help="how many there shall be")
        parser.add_argument("--seed", type=int, default=2012, help="another seed makes others (default: %(default)s)")

    def handle(self, *, count: int, seed: int, verbosity: int, **_: Any) -> None:
        """Make them in batches."""
        index = PublicationIndexPage.objects.first()
        if index is None:
            raise CommandError("This site has no page for its publications yet. Run load_demo first.")
        with tqdm(total=count, unit=" publications", disable=not verbosity) as bar:
            made = make_publications(index, count, seed=seed, progress=bar.update)
        self.stdout.write(f"Made {made} publications.")
