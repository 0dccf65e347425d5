from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import autodiscover_modules

from home.demo import DEMO_PASSWORD, demo_accounts, demo_parts


class Command(BaseCommand):
    """Write a believable community with some years behind it into this site. Loaded twice, it changes nothing."""

    help = "Load the demo: a believable community with some years behind it. Loaded twice, it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--accounts`, which only lists who may sign in."""
        parser.add_argument("--accounts", action="store_true", help="load nothing, only list the demo's accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load each app's part in order, telling how far it is, then say as whom one may sign in."""
        autodiscover_modules("demo", "demo_pages")  # `home.demo` is the registry; its own parts are apart.
        if not options["accounts"]:
            self._load_parts()
        self._list_accounts()

    def _load_parts(self) -> None:
        parts = demo_parts()
        for number, part in enumerate(parts, start=1):
            self.stdout.write(f"Demo {number}/{len(parts)}: {part.name} …")
            self.stdout.flush()
            part.load()

    def _list_accounts(self) -> None:
        accounts = demo_accounts()
        if accounts:
            self.stdout.write(f"\nSign in with the password “{DEMO_PASSWORD}” as")
        width = max((len(account.email) for account in accounts), default=0)
        for account in accounts:
            self.stdout.write(f"  {account.email:<{width}}  {account.is_who}")
