from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.autoreload import run_with_reloader
from django.utils.module_loading import autodiscover_modules

from home.worker import HubWorker


class Command(BaseCommand):
    """Do what waits: the task queue, mail, and the periodic jobs of every app."""

    help = "Run the worker: it does the task queue, sends mail and runs the periodic jobs, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--reload`, for development."""
        parser.add_argument("--reload", action="store_true", help="start again when the code changes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop."""
        autodiscover_modules("jobs", "upkeep")
        worker = HubWorker()
        if options["reload"]:
            run_with_reloader(worker.run)  # It minds the signals itself.
        else:
            worker.configure_signals()
            worker.run()
