"""What is kept of exports of decisions."""

from collections.abc import Iterable

from wagtail.log_actions import log

from home.models import User
from projects.awards.models import BidDecision
from projects.calls.models import CallPage


def note_export(decisions: Iterable[BidDecision], *, by: User) -> None:
    """Write into the log of each call that an officer has taken its decisions out in a spreadsheet."""
    numbers = {each.bid.call_id for each in decisions}
    for call in CallPage.objects.filter(pk__in=numbers).order_by("pk"):
        log(call, "awards.decision.export", user=by)
