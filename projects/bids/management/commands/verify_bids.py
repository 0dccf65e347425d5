from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from projects.bids.canonical import digest_of
from projects.bids.content import file_facts, is_intact, seal_of
from projects.bids.exceptions import SealBroken
from projects.bids.models import BidFile, BidVersion
from projects.bids.sealed_streams import check_sealed
from projects.bids.verifying import version_of_text


class Command(BaseCommand):
    """Finds what was altered after it was handed in. Prints no word of any bid."""

    help = "Check every version and file under seal against its digest, or tell which version the text in FILE is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file that somebody holds."""
        parser.add_argument("file", nargs="?", type=Path, help="The text of a bid, as it was downloaded.")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        """Check one text, or everything. Fails where something does not agree."""
        if file is not None:
            self._tell(file.read_bytes())
            return
        broken = self._check("versions", BidVersion.objects.select_related("bid"), is_intact)
        broken += self._check("files", BidFile.objects.select_related("bid"), _is_file_intact)
        if broken:
            raise CommandError(f"{broken} do not agree with their digests.")

    def _tell(self, text: bytes) -> None:
        version = version_of_text(text)
        if version is None:
            raise CommandError(f"No bid with this text was handed in. Its SHA-256 is {digest_of(text)}.")
        at = timezone.localtime(version.submitted_at)
        self.stdout.write(f"Version {version.number} of bid {version.bid.reference}, handed in {at:%F %T %Z}.")

    def _check(self, name: str, things: Any, is_whole: Any) -> int:
        broken = 0
        with tqdm(total=things.count(), desc=name, unit="", disable=None, file=self.stderr) as bar:
            for thing in things.order_by("pk").iterator(100):
                if not is_whole(thing):
                    self.stdout.write(f"{thing} of bid {thing.bid.reference} was altered.")
                    broken += 1
                bar.update()
        self.stdout.write(f"{things.count()} {name} checked, {broken} altered.")
        return broken


def _is_file_intact(file: BidFile) -> bool:
    try:
        facts = file_facts(file, seal_of(file.bid))
        with file.content.open("rb") as content:
            check_sealed(content, bytes.fromhex(facts["key"]), file.place)
    except (SealBroken, FileNotFoundError):
        return False
    return True
