import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from elasticsearch import ApiError, TransportError
from tqdm import tqdm

from search.engines.elastic.client import is_configured
from search.engines.elastic.writing import EngineAway
from search.models import Entry
from search.rebuild import rebuild


class Command(BaseCommand):
    """Build the search indices anew."""

    help = "Builds the Elasticsearch indices anew from the catalogue, without a gap for readers or writers."

    def handle(self, *, verbosity: int, **_: Any) -> None:
        """Run the rebuild, or go on with one that was interrupted."""
        if not is_configured():
            raise CommandError("Set ELASTICSEARCH_URL; without it the database answers and needs no rebuild.")
        started = time.monotonic()
        with tqdm(total=Entry.objects.count(), unit=" entries", disable=verbosity == 0) as bar:
            try:
                done = rebuild(progress=bar.update)
            except (ApiError, TransportError, EngineAway) as error:
                raise CommandError(f"The engine is away ({type(error).__name__}). Run this again to go on.") from error
        seconds = time.monotonic() - started
        self.stdout.write(
            f"{'Went on and built' if done.is_resumed else 'Built'} {done.entries} entries in {seconds:.1f} s"
            f" ({done.entries / max(seconds, 0.001):.0f} a second); {len(done.errors)} failed and wait in the outbox;"
            f" {done.removed} old indices removed."
        )
