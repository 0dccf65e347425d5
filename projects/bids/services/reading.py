"""What is kept of officers who read bids that have been opened, and of exports of them."""

from collections.abc import Iterable

from wagtail.log_actions import log

from home.models import PrivateLogEntry, User
from projects.bids.models import Bid
from projects.calls.models import CallPage

_READ, _EXPORT = "bids.bid.read", "bids.bid.export"


def note_reading(bid: Bid, *, by: User) -> None:
    """Write into the private log that an officer has read an opened bid: the first time."""
    if not PrivateLogEntry.objects.about(bid).filter(user=by, action=_READ).exists():
        log(bid, _READ, user=by)


def note_export(bids: Iterable[Bid], *, by: User) -> None:
    """Write into the log of each call that an officer has taken its opened bids out in a spreadsheet."""
    numbers = {bid.call_id for bid in bids}
    for call in CallPage.objects.filter(pk__in=numbers).order_by("pk"):
        log(call, _EXPORT, user=by)
