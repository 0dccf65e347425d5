import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from elasticsearch import ApiError, TransportError
from tqdm import tqdm

from search.engines.elastic.client import is_configured
from search.engines.elastic.writing import EngineAway
from search.full_text import rewrite_full_text
from search.models import Entry
from search.rebuild import rebuild


class Command(BaseCommand):
    """Build the search indices anew."""

    help = (
        "Builds the Elasticsearch indices anew from the catalogue, without a gap for readers or writers; on a site"
        " without Elasticsearch, or with --database, the full text in the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --database."""
        parser.add_argument("--database", action="store_true", help="Write the database's own full text anew.")

    def handle(self, *, database: bool, verbosity: int, **_: Any) -> None:
        """Run the rebuild, or go on with one that was interrupted."""
        started = time.monotonic()
        with tqdm(total=Entry.objects.count(), unit=" entries", disable=verbosity == 0) as bar:
            outcome = _elasticsearch(bar) if is_configured() and not database else _database(bar)
        self.stdout.write(f"{outcome} It took {time.monotonic() - started:.1f} s.")


def _database(bar: "tqdm[Any]") -> str:
    return f"Wrote the full text of {rewrite_full_text(progress=bar.update)} entries in the database."


def _elasticsearch(bar: "tqdm[Any]") -> str:
    try:
        done = rebuild(progress=bar.update)
    except (ApiError, TransportError, EngineAway) as error:
        raise CommandError(f"The engine is away ({type(error).__name__}). Run this again to go on.") from error
    return (
        f"{'Went on and built' if done.is_resumed else 'Built'} {done.entries} entries; {len(done.errors)} failed and"
        f" wait in the outbox; {done.removed} old indices removed."
    )
