"""What the pages of bids have in common. Each is for the people of its bid; for all others there is no such page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy

from hub.members.views.private import MembersMixin
from projects.bids.exceptions import BidError, DoneAlready
from projects.bids.models import Bid, BidVersion
from projects.bids.permissions import can_write_bid
from projects.bids.views.arrivals import ArrivalMixin
from projects.bids.views.key_missing import KeyMissingMixin

TRAIL = [{"title": "Your bids", "url": reverse_lazy("bids:bid-own")}]


class BidMixin(ArrivalMixin, KeyMissingMixin, MembersMixin):
    """A page of the bid in the address."""

    kwargs: dict[str, Any]

    def bid(self) -> Bid:
        """Return the bid. Raises Http404 alike where it is missing and where it is not to be seen."""
        bids = Bid.objects.visible_to(self.person).select_related("call", "lead", "started_by")
        found: Bid = get_object_or_404(bids, reference=self.kwargs["reference"])
        return found

    def bid_to_write(self) -> Bid:
        """Return the bid. Raises Http404 where this person may not write it."""
        bid = self.bid()
        if not can_write_bid(self.person, bid):
            raise Http404
        return bid

    def version(self) -> BidVersion:
        """Return the version in the address, of the bid in the address. Raises Http404."""
        versions = BidVersion.objects.filter(bid=self.bid()).select_related("submitted_by", "late_by", "bid__call")
        found: BidVersion = get_object_or_404(versions, number=self.kwargs["number"])
        return found


def trail_of(bid: Bid) -> list[dict[str, Any]]:
    """Return the way up from a page of a bid."""
    return [*TRAIL, {"title": f"{bid.get_stage_display()}: {bid.call.title}", "url": bid.get_absolute_url()}]


def attempt(request: HttpRequest, act: Callable[[], object], done: str, after: Any) -> HttpResponse:
    """Do an act, say what came of it, and go on to `after`. Raises Http404 for whoever may not."""
    try:
        act()
    except PermissionDenied as error:
        raise Http404 from error
    except DoneAlready as error:
        messages.info(request, str(error))
    except BidError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(after)
