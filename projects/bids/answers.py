"""What calls are told of their bids: whether there are any, how many after the close, and who follows a call."""

from collections.abc import Iterable

from home.models import User
from projects.bids.enums import BidStage
from projects.bids.models import Bid, BidPerson, LateException, Opening
from projects.calls.models import CallPage
from projects.calls.submissions import (
    register_bid_count,
    register_call_readers,
    register_has_begun,
)

_NAME = "bids"


def has_begun(call: CallPage) -> bool:
    """Say whether anybody has begun a bid, or officers have acted on bids: what they made goes with no page."""
    things = (Bid, LateException, Opening)
    return any(thing.objects.filter(call=call).exists() for thing in things)


def number_of_bids(call: CallPage) -> int:
    """Return how many bids stand. The caller has seen that the call is over."""
    return Bid.objects.at(call, BidStage.BID).handed_in().count()


def readers(call: CallPage) -> Iterable[User]:
    """Return the people of bids that stand: they are told of changes to the call."""
    people = BidPerson.objects.filter(bid__in=Bid.objects.filter(call=call).standing(), ended_at=None)
    return User.objects.filter(pk__in=people.values("person"), is_active=True).order_by("pk")


def register() -> None:
    """Answer the calls."""
    register_has_begun(_NAME, has_begun)
    register_bid_count(_NAME, number_of_bids)
    register_call_readers(_NAME, readers)
