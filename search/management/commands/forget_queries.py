from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.query_log import KEPT_DAYS, forget_old_queries


class Command(BaseCommand):
    """Delete old rows of the query log; the worker does so every night."""

    help = "Delete what people searched for longer ago than the log keeps it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let an operator keep less."""
        parser.add_argument("--days", type=int, default=KEPT_DAYS, help=f"keep this many days ({KEPT_DAYS})")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        """Delete, and say how many."""
        self.stdout.write(f"{forget_old_queries(days=days)} rows deleted.")
