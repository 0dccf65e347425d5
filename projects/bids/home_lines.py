"""What stands on the member's home of bids: who asks for a partner, and the bids that one is on."""

from collections.abc import Iterator

from django.urls import reverse

from home.models import User
from hub.members.home_registry import MOST_NEEDS, MOST_THINGS, Line, register_needs, register_things
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidPartner


def needs(reader: User) -> Iterator[Line]:
    """Give the organisations that ask one's own to be a partner."""
    asked = BidPartner.objects.asked_of(reader).order_by("asked_at", "pk")
    for row in asked.values("reference", "bid__lead__name", "organisation__name", "asked_at")[: MOST_NEEDS + 1]:
        words = f"{row['bid__lead__name']} asks {row['organisation__name']} to be a partner"
        address = reverse("bids:partnership-page", args=[row["reference"]])
        yield Line(words, address, row["asked_at"], "Request to be a partner")


def things(reader: User) -> Iterator[Line]:
    """Give the bids that one is on and that stand: by the call, since a title is under seal."""
    bids = Bid.objects.visible_to(reader).standing().newest_first()
    for row in bids.values("reference", "call__title", "stage", "state", "started_at")[: MOST_THINGS + 1]:
        what = f"{BidStage(row['stage']).label}: {BidState(row['state']).label.lower()}"
        yield Line(row["call__title"], reverse("bids:bid-page", args=[row["reference"]]), row["started_at"], what)


register_needs("bids", needs, order=35)
register_things("Bids", things, order=35, all_at=lambda: reverse("bids:bid-own"))
