"""The way from a bid to the council's letter about it."""

from home.models import User
from projects.awards.models import Letter
from projects.bids.models import Bid
from projects.calls.submissions import Action


def letter_link(bid: Bid, reader: User) -> Action | None:
    """Return it for the people of the bid, once the letter was sent."""
    letter = Letter.objects.sent_to(reader).filter(bid=bid).select_related("bid").first()
    return Action("Read the letter from the council", letter.get_absolute_url()) if letter else None
