import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize
from tqdm import tqdm

from projects.contracting.exceptions import BadRelease
from projects.contracting.importing.reading import ReadRelease, release_of
from projects.contracting.services.importing import BATCH, Publication, keep_releases, sort_out


class Command(BaseCommand):
    """Load a release package of the Open Contracting Data Standard as past calls, which everybody finds."""

    help = (
        "Loads a release package (Open Contracting Data Standard 1.1) as past calls, with what came of them. Contact"
        " points are not kept. Run again, or after an interruption, it keeps only what is not here yet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and whether anything is to be done."""
        parser.add_argument("package", type=Path, metavar="FILE.json", help="a release package")
        parser.add_argument("--dry-run", action="store_true", help="change nothing and say what would be done")

    def handle(self, *, package: Path, dry_run: bool, **options: Any) -> None:
        """Load the file in batches; a bad release is told by its number and the rest goes on."""
        self.bad, self.kept, self.here = 0, 0, 0
        self.seen: dict[tuple[str, str], str] = {}
        publication, releases = _read(package)
        shown = tqdm(releases, disable=not options["verbosity"], unit=" releases")
        for batch in _batches(self._good(shown)):
            self._keep(batch, publication, is_dry_run=dry_run)
        self._sum_up(is_dry_run=dry_run)

    def _good(self, releases: Iterable[Any]) -> Iterator[ReadRelease]:
        """Give what can be kept, and tell of the others."""
        for number, value in enumerate(releases, start=1):
            try:
                yield release_of(value, number=number)
            except BadRelease as problem:
                self._tell(number, str(problem))

    def _tell(self, number: int, problem: str) -> None:
        self.bad += 1
        self.stderr.write(f"Release {number}: {problem}")

    def _keep(self, batch: list[ReadRelease], publication: Publication, *, is_dry_run: bool) -> None:
        found = sort_out(batch, self.seen)
        for release in found.differing:
            self._tell(release.number, "It is here already by this id, and says something else.")
        if not is_dry_run:
            keep_releases(found.new, publication)
        self.kept, self.here = self.kept + len(found.new), self.here + found.here

    def _sum_up(self, *, is_dry_run: bool) -> None:
        kept = f"{self.kept} release{pluralize(self.kept)} {'would be ' if is_dry_run else ''}kept"
        self.stdout.write(f"{kept}, {self.here} here already, {self.bad} bad.")
        if self.bad:
            raise CommandError(
                f"{self.bad} release{pluralize(self.bad)} {pluralize(self.bad, 'is,are')} bad, as said above;"
                f" mend {pluralize(self.bad, 'it,them')} and run this again."
            )


def _read(file: Path) -> tuple[Publication, list[Any]]:
    """Return who published the file, and its releases. Raises CommandError."""
    try:
        package = json.loads(file.read_text(encoding="utf-8-sig"), parse_constant=_refuse)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{file} is no JSON: {error}.") from error
    if not isinstance(package, dict) or not isinstance(package.get("releases"), list):
        raise CommandError(f"{file} is no release package: it has no list of releases.")
    publisher, licence = package.get("publisher"), _text(package.get("license"))
    name = _text(publisher.get("name")) if isinstance(publisher, dict) else ""
    is_link = licence.lower().startswith(("https://", "http://"))
    return Publication(name, licence if is_link else ""), package["releases"]


def _text(value: Any) -> str:
    """Return a text of the file; nothing for anything else, or where a letter of it is none."""
    is_text = isinstance(value, str) and value.isprintable()
    return value if is_text else ""


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _batches(releases: Iterator[ReadRelease]) -> Iterator[list[ReadRelease]]:
    while batch := list(islice(releases, BATCH)):
        yield batch
