"""The letter to a bidder, for the people of the bid, once it was sent."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from hub.members.views.private import MembersMixin
from projects.awards.models import Letter
from projects.bids.views.parts import trail_of
from projects.calls import clock


class LetterPageView(MembersMixin, TemplateView):
    """What the council has decided of a bid, why, and how it was assessed. For all others there is no such page."""

    template_name = "awards/letter_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the letter. Raises Http404 alike where there is none, and where it is not theirs or not sent."""
        rows = Letter.objects.sent_to(self.person).select_related("bid__call", "bid__lead", "bid_decision", "decision")
        letter = get_object_or_404(rows, bid__reference=self.kwargs["reference"])
        kwargs |= {"letter": letter, "call": letter.bid.call, "trail": trail_of(letter.bid)}
        kwargs["stands_still"] = letter.decision.stands_still_at(clock.now())
        return super().get_context_data(**kwargs)
