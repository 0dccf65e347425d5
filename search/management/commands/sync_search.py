import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from search.engines.elastic.client import is_configured
from search.outbox import SyncSummary, outbox_state
from search.sync import repair, sync

_REPAIR_EVERY_SECONDS = 60.0


class Command(BaseCommand):
    """Tell Elasticsearch what changed in the catalogue."""

    help = "Sends what changed in the catalogue to Elasticsearch, and mends its indices. Runs until it is ended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options."""
        parser.add_argument("--once", action="store_true", help="Send what is due now, then end.")
        parser.add_argument("--pause", type=float, default=1.0, help="Seconds between two looks (default 1).")

    def handle(self, *, once: bool, pause: float, **_: Any) -> None:
        """Run one pass or one after the other."""
        if not is_configured():
            self.stdout.write("No Elasticsearch is configured (ELASTICSEARCH_URL), so there is nothing to send.")
        elif once:
            self._say_repaired(repair())
            self._say_done(sync())
        else:
            self._run(pause)

    def _run(self, pause: float) -> None:
        looked_at = -_REPAIR_EVERY_SECONDS
        try:
            while True:
                close_old_connections()
                if time.monotonic() - looked_at >= _REPAIR_EVERY_SECONDS:
                    self._say_repaired(repair())
                    looked_at = time.monotonic()
                done = sync()
                if done.sent or done.failed:
                    self._say_done(done)
                time.sleep(pause)
        except KeyboardInterrupt:
            self.stdout.write("Ended.")

    def _say_repaired(self, reason: str) -> None:
        if reason:
            self.stdout.write(f"Indices looked after: {reason}")

    def _say_done(self, done: SyncSummary) -> None:
        state = outbox_state()
        away = " The engine is away; they are kept." if done.is_engine_away else ""
        self.stdout.write(
            f"Sent {done.sent}, failed {done.failed}; {state.waiting} wait, of which {state.failing} failed before."
            + away
        )
