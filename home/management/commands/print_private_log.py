from datetime import UTC, date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Site

from home.models import PrivateLogEntry


class Command(BaseCommand):
    """Print lines of the log that no page shows. Whoever runs the site may have to; that they did, officers can see."""

    help = "Print the log of acts upon private things, in numbers only. That it was printed, and why, is logged."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take why, which is owed, and what narrows the lines."""
        parser.add_argument("--why", required=True, help="the reason, which superusers read in the site's history")
        parser.add_argument("--action", default="", help="acts whose names begin so, such as moderation.case")
        parser.add_argument("--person", type=int, help="the number of the account that acted")
        parser.add_argument("--since", type=date.fromisoformat, help="the first day, such as 2027-03-01")

    @transaction.atomic
    def handle(self, *args: Any, why: str, **options: Any) -> None:
        """Note that it is printed, and print it, the oldest first."""
        wanted = {name: options[name] for name in ("action", "person", "since") if options[name] is not None}
        _note(why.strip(), wanted)
        for line in _lines(**wanted).iterator():
            kind = line.content_type.model if line.content_type else "thing"
            by = f"person {line.user_id}" if line.user_id else "the system"
            self.stdout.write(f"{line.timestamp.isoformat()} {line.action} {kind} {line.object_id} by {by}")


def _note(why: str, wanted: dict[str, Any]) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if not why or site is None:
        raise CommandError("Say why. It stands in the history of the site, which has to be there.")
    log(site, "home.log.print", data={"why": why, **wanted})


def _lines(action: str = "", person: int | None = None, since: date | None = None) -> Any:
    lines = PrivateLogEntry.objects.filter(action__startswith=action).select_related("content_type")
    if person is not None:
        lines = lines.filter(user=person)
    if since is not None:
        lines = lines.filter(timestamp__gte=datetime.combine(since, time(), UTC))
    return lines.order_by("timestamp", "pk")
