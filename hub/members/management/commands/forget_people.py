from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.members.forgetting import forget_what_is_over


class Command(BaseCommand):
    """Forget what is kept about people longer than the rules allow. The worker does so each night."""

    help = "Forget what is kept about people longer than the rules of retention allow (see docs/operators.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="Only count what is due.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the rules, and say what came of each."""
        outcomes = forget_what_is_over(dry_run=options["dry_run"], tell=self.stdout.write)
        for outcome in outcomes:
            days = outcome.rule.kept_now.days
            count = f"{outcome.due} due" if options["dry_run"] else f"{outcome.done} of {outcome.due} forgotten"
            self.stdout.write(f"{outcome.rule.name} (after {days} days): {count}")
        self.stdout.write("Nothing was changed." if options["dry_run"] else "Done.")
