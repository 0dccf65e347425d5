"""The commands by which whoever runs the site says who is in an office: the secretariat, the moderators."""

from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.models import AudienceMembership, User
from home.services import Office, join_office, leave_office


class OfficeCommand(BaseCommand):
    """Lists the people of an office, and lets somebody in or out."""

    office: ClassVar[Office]
    nobody: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whom to add or to end."""
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--add", metavar="EMAIL", help="somebody with an account who joins")
        change.add_argument("--end", metavar="EMAIL", help="somebody who leaves")

    def handle(self, *args: Any, add: str | None, end: str | None, **options: Any) -> None:
        """Change what is asked for, and list who they are now."""
        if add:
            join_office(self.office, _person(add))
        if end:
            leave_office(self.office, _person(end))
        ties = AudienceMembership.objects.current().filter(audience__slug=self.office.slug).select_related("person")
        for tie in ties.order_by("since"):
            self.stdout.write(f"{tie.person.email}, since {tie.since:%-d %B %Y}")
        if not ties:
            self.stdout.write(self.nobody)


def _person(email: str) -> User:
    person = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody has an account with the address {email}.")
    return person
