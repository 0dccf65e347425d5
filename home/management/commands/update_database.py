from typing import Any, Final

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

_LINES: Final = 10


class Command(migrate.Command):
    """`migrate` for people who wait in front of it: a line now and then says how far it is."""

    help = "Brings the database up to date as migrate does, and says in some ten lines how far it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count what is to be done, do it, and say so where there is nothing."""
        executor = MigrationExecutor(connections[options["database"]])
        self.total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        self.done = 0
        if not self.total:
            self._say("The database is up to date.")
        super().handle(*args, **{**options, "verbosity": 0})

    def migration_progress_callback(self, action: str, migration: Migration | None = None, fake: bool = False) -> None:
        """Tell of every tenth part of the migrations as it begins, and of what comes after the last."""
        if action == "apply_start" and migration is not None:
            if self.done * _LINES // self.total != (self.done - 1) * _LINES // self.total:
                self._say(f"Database {self.done + 1}/{self.total}: {migration.app_label} …")
        elif action == "apply_success":
            self.done += 1
            if self.done == self.total:
                self._say(f"Database {self.total}/{self.total}: permissions, and the words that can be searched …")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
