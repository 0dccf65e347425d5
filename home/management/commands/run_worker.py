from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """Do what waits: the task queue."""

    help = "Run the worker, which does what waits in the queue."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--reload`, for development."""
        parser.add_argument("--reload", action="store_true", help="start again when the code changes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop."""
        call_command("db_worker", reload=options["reload"])
