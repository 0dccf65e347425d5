from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.models import AudienceMembership, User
from home.querysets import SECRETARIAT
from home.services import join_secretariat, leave_secretariat


class Command(BaseCommand):
    """Say who is the secretariat. That is the operator's: no officer gives themselves sight of private things."""

    help = "List the people of the secretariat; with --add or --end and an e-mail address, change who they are."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whom to add or to end."""
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--add", metavar="EMAIL", help="somebody with an account who joins the secretariat")
        change.add_argument("--end", metavar="EMAIL", help="somebody who leaves it")

    def handle(self, *args: Any, add: str | None, end: str | None, **options: Any) -> None:
        """Change what is asked for, and list who they are now."""
        if add:
            join_secretariat(_person(add))
        if end:
            leave_secretariat(_person(end))
        ties = AudienceMembership.objects.current().filter(audience__slug=SECRETARIAT).select_related("person")
        for tie in ties.order_by("since"):
            self.stdout.write(f"{tie.person.email}, since {tie.since:%-d %B %Y}")
        if not ties:
            self.stdout.write("Nobody is in the secretariat, so applications and messages wait unread.")


def _person(email: str) -> User:
    person = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody has an account with the address {email}.")
    return person
