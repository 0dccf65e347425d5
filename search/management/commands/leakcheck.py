import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.template.defaultfilters import pluralize
from django.test.utils import override_settings
from django.utils.module_loading import autodiscover_modules
from tqdm import tqdm

from search.leakcheck.engine import scratch_engine
from search.leakcheck.in_use import PhraseLeak, phrase_leaks
from search.leakcheck.mails import mail_leaks
from search.leakcheck.phrases import private_phrases
from search.leakcheck.planted import Leak, leaks, new_word, plant_all
from search.leakcheck.read_only import read_only
from search.leakcheck.registry import Planting, Walker, plants, walkers
from search.leakcheck.walk import Cut


@contextmanager
def _silent_logs() -> Iterator[None]:
    """Keep the log free of the thousands of refusals that a walk brings about: they are what is hoped for."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _readers(names: list[str] | None) -> list[Walker]:
    """Return the sorts of reader who walk: those of these names, or all."""
    if unknown := set(names or ()) - {walker.name for walker in walkers()}:
        raise CommandError(f"Nobody walks as {', '.join(sorted(unknown))}.")
    return [walker for walker in walkers() if names is None or walker.name in names]


class Command(BaseCommand):
    """The leak check. What it plants is rolled back, so that it can be stopped at any moment; else it only reads."""

    help = "Look for private words wherever people without access can look. Fails when one is found."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --plant for a scratch site; without it, existing private texts are looked for."""
        parser.add_argument("--plant", action="store_true", help="On a scratch site: plant words first.")
        parser.add_argument("--sample", type=int, default=40, help="Of how many things of each sort.")
        parser.add_argument("--limit", type=int, default=2000, help="The most links each reader follows.")
        parser.add_argument("--reader", action="append", help="With --plant: walk as this reader alone. Repeatable.")
        parser.add_argument("--minutes", type=float, default=40, help="The longest walk over private texts, in all.")
        parser.add_argument("--json", action="store_true", help="Say it in one last line for programs.")
        parser.add_argument("--seed", type=int, default=1, help="Which things are drawn.")

    def handle(self, *args: Any, plant: bool, limit: int, **options: Any) -> None:
        """Check, say what was found, and fail if there was anything."""
        hosts = [*settings.ALLOWED_HOSTS, "testserver"]
        with (
            _silent_logs(),
            override_settings(ALLOWED_HOSTS=hosts, SECURE_SSL_REDIRECT=False, DEBUG=False),
            _rolled_back() if plant else read_only(),
            tqdm(unit=" pages", disable=None, file=self.stderr) as bar,
        ):
            self.bar, self.asked, self.mails, self.phrases, self.things = bar, 0, 0, 0, 0
            met = self._with_planted(limit, options["reader"]) if plant else self._with_phrases(limit, **options)
        cut = [item for item in met if isinstance(item, Cut)]
        found = sorted({str(item) for item in met if not isinstance(item, Cut)})
        self._summary(found, cut, in_json=options["json"])
        if cut and plant:
            raise CommandError("Not every page was looked at: raise --limit.")

    def _with_planted(self, limit: int, names: list[str] | None) -> list[Leak | Cut]:
        autodiscover_modules("leakcheck_plants")
        if not plants():
            raise CommandError("No app registers anything private, so nothing would be shown.")
        readers = _readers(names)
        planting = Planting(secret=new_word(), for_members=new_word(), for_editors=new_word())
        try:
            addresses = plant_all(planting)
            # Whoever holds office would be a stranger without a second step, and so see nothing that could leak.
            with scratch_engine(), override_settings(MFA_REQUIRED_FOR_STAFF=False):
                walked = list(leaks(planting, addresses, readers, limit=limit, on_step=self._step))
            met = [*walked, *mail_leaks(planting, self._read_mail)]
            self.stdout.write(f"{self.mails} mail{pluralize(self.mails)} read.")
            return met
        finally:
            planting.tidy()

    def _with_phrases(
        self, limit: int, *, sample: int, seed: int, minutes: float, **options: Any
    ) -> list[PhraseLeak | Cut]:
        phrases = private_phrases(sample, seed)
        self.phrases, self.things = len(phrases), len({phrase.thing for phrase in phrases})
        self.stdout.write(
            f"Looking for {self.phrases} phrase{pluralize(self.phrases)}"
            f" of {self.things} private thing{pluralize(self.things)}."
        )
        return list(phrase_leaks(phrases, limit=limit, seconds=minutes * 60, on_step=self._step))

    def _step(self) -> None:
        self.asked += 1
        self.bar.update()

    def _read_mail(self) -> None:
        self.mails += 1

    def _summary(self, found: list[str], cut: list[Cut], *, in_json: bool) -> None:
        for line in (*found, *map(str, cut)):
            self.stdout.write(line)
        self.stdout.write(f"{self.asked} addresses walked, {len(found)} leak{pluralize(len(found))}.")
        if in_json:
            numbers = {"phrases": self.phrases, "things": self.things, "addresses": self.asked, "leaks": len(found)}
            self.stdout.write(json.dumps(numbers))
        if found:
            raise CommandError("Private words can be read by people who must not see them.")
