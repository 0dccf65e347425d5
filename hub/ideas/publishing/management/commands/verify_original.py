from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.ideas.publishing.canonical import digest_of_original
from hub.ideas.publishing.models import IdeaPublication


class Command(BaseCommand):
    """Say whether a file is the frozen original of a published idea, and since when it is frozen."""

    help = "Compare the original of an idea, as its authors have it, with what was frozen when the idea was published."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, and fail where no published idea has this original."""
        try:
            digest = digest_of_original(options["file"].read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise CommandError(f"This is no original: {error}") from error
        found = IdeaPublication.objects.public().filter(original_digest=digest).first()
        if found is None:
            raise CommandError(f"No published idea has this original. Its SHA-256 is {digest}.")
        self.stdout.write(f"The original of {found.reference}, frozen at {found.frozen_at:%Y-%m-%d %H:%M:%S %Z}")
        self.stdout.write(f"SHA-256 {digest}")
