from typing import Any

from django.core.management.base import BaseCommand

from home.standing_pages import set_up_pages


class Command(BaseCommand):
    """Give a new site its standing pages. Those that are there stay as they are."""

    help = "Make the home page, contact, news, privacy, terms and the other standing pages that a site lacks."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and say where to go on."""
        home = set_up_pages()
        self.stdout.write(f"The standing pages are there. Edit them under “{home.title}” in the editing interface.")
