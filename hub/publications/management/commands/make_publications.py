from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from hub.publications.made_up import Writer
from hub.publications.models import PublicationIndexPage
from hub.publications.shelving import Shelf, put_on_shelf

_BATCH = 200


class Command(BaseCommand):
    """Fill a site with made-up publications. Stopped in the middle, it leaves whole batches, all of them findable."""

    help = "Makes publications about nothing, of realistic length, to see how the hub bears many. Never on a real site."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many, and the seed that decides what they are."""
        parser.add_argument("number", type=int, help="How many to make. A second run adds as many again.")
        parser.add_argument("--seed", type=int, default=2012, help="The same seed makes the same publications.")

    def handle(self, *, number: int, seed: int, verbosity: int, **_: Any) -> None:
        """Make them in batches with a progress bar."""
        index = PublicationIndexPage.objects.first()
        if index is None:
            raise CommandError("There is no page for publications yet. Load the demo first: manage.py load_demo.")
        shelf, made_up = Shelf(index), Writer(seed).write(number)
        with tqdm(total=number, unit=" publications", disable=verbosity == 0, file=self.stderr) as bar:
            while batch := list(islice(made_up, _BATCH)):
                put_on_shelf(shelf, batch)
                bar.update(len(batch))
        self.stdout.write(
            f"Made {number} publications with seed {seed}. "
            "The admin's own search learns of them by manage.py update_index."
        )
