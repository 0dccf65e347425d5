"""What the pages of assessors have in common: each is for those who assess; for all others there is no such page."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy

from hub.members.views.private import PrivateMixin
from projects.assessments.models import Assessment, Interest
from projects.assessments.querysets import bids_for, bids_read_by
from projects.assessments.services.scoring import mark_of
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.bids.officers import stages_of
from projects.calls.models import CallPage

TRAIL = [{"title": "What you assess", "url": reverse_lazy("assessments:call-list")}]


class AssessorMixin(PrivateMixin):
    """A page of a bid, or of a call, that is somebody's to assess."""

    kwargs: dict[str, Any]

    def bid_to_assess(self) -> Bid:
        """Return the bid in the address, be their interests declared or not. Raises Http404."""
        bids = bids_for(self.person).select_related("call", "lead")
        found: Bid = get_object_or_404(bids, reference=self.kwargs["reference"])
        return found

    def bid_to_read(self) -> Bid:
        """Return the bid in the address, where nothing ties them to it. Raises Http404."""
        bids = bids_read_by(self.person).with_latest()
        found: Bid = get_object_or_404(bids, reference=self.kwargs["reference"])
        return found

    def has_declared(self, bid: Bid) -> bool:
        """Say whether they have said what ties them to the bidders."""
        return Interest.objects.filter(bid=bid, person=self.person).exists()

    def own(self, bid: Bid) -> Assessment | None:
        """Return their assessment of a bid, if they have begun it."""
        return Assessment.objects.filter(bid=bid, person=self.person).first()

    def mark(self, bid: Bid) -> str:
        """Return the mark of what they have saved for a bid."""
        return mark_of(self.own(bid))

    def call_to_assess(self) -> tuple[CallPage, BidStage]:
        """Return the call and the stage in the address, of which some bid is theirs. Raises Http404."""
        call = get_object_or_404(CallPage.objects.all(), pk=self.kwargs["call"])
        stage = next((stage for stage in stages_of(call) if stage == self.kwargs["stage"]), None)
        if stage is None or not bids_for(self.person).filter(call=call, stage=stage).exists():
            raise Http404
        return call, stage


def trail_to(bid: Bid, name: str) -> list[dict[str, Any]]:
    """Return the way up from a page of a bid."""
    return [*TRAIL, {"title": name, "url": reverse("assessments:bid-page", args=[bid.reference])}]
