"""One's own bids, the page of one, and what was handed in."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.generic import TemplateView, View

from hub.members.views.private import MembersMixin
from projects.bids.canonical import read_canonical
from projects.bids.content import is_intact, version_text
from projects.bids.deadlines import closes_at
from projects.bids.exceptions import SealBroken
from projects.bids.links import links_of
from projects.bids.models import Bid, BidPartner, BidVersion
from projects.bids.overview import is_in_time, overview
from projects.bids.permissions import can_write_bid
from projects.bids.views.parts import TRAIL, BidMixin, trail_of

_PAGE_SIZE = 20


class BidOwnView(MembersMixin, TemplateView):
    """The bids that one is on, and the partnerships that wait for one's answer."""

    template_name = "bids/bid_own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them, the newest first."""
        bids = Bid.objects.visible_to(self.person).select_related("call", "lead").newest_first()
        kwargs["page_obj"] = Paginator(bids, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        asked = BidPartner.objects.asked_of(self.person).select_related("bid__call", "bid__lead", "organisation")
        kwargs["asked"] = asked.order_by("asked_at")[:_PAGE_SIZE]
        alone = Bid.objects.left_alone_to(self.person).select_related("call", "lead")
        kwargs["left_alone"] = alone.order_by("started_at")[:_PAGE_SIZE]
        run = BidPartner.objects.run_by(self.person).select_related("bid__call", "bid__lead", "organisation")
        kwargs["partnerships"] = run.order_by("answered_at")[:_PAGE_SIZE]
        return super().get_context_data(**kwargs)


class BidPageView(BidMixin, TemplateView):
    """A bid for its people: where it stands, what is written, who is on it, what was handed in and what was done."""

    template_name = "bids/bid_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the bid, and what this one of its people may do."""
        bid = self.bid()
        at = self.arrival.at_call(bid.call)
        kwargs |= {"bid": bid, "trail": TRAIL, "closes_at": closes_at(bid.call, bid.stage)}
        kwargs |= overview(bid, at)
        kwargs["links"] = links_of(bid, self.person)
        is_writer = can_write_bid(self.person, bid)
        kwargs["may_write"] = is_writer and kwargs["is_taken"]
        kwargs["may_withdraw"] = is_writer and is_in_time(bid, at)
        return super().get_context_data(**kwargs)


class VersionPageView(BidMixin, TemplateView):
    """The receipt for what was handed in, with its text, and whether the two agree."""

    template_name = "bids/version_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the version. Where it was altered, nothing of its text is shown."""
        version = self.version()
        kwargs |= {"version": version, "bid": version.bid, "trail": trail_of(version.bid)}
        kwargs["is_intact"] = is_intact(version)
        if kwargs["is_intact"]:
            kwargs["said"] = read_canonical(version_text(version))
        return super().get_context_data(**kwargs)


class VersionDownloadView(BidMixin, View):
    """The text that was handed in, to the byte: its SHA-256 is the one in the receipt."""

    http_method_names = ["get", "head"]

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return it. Raises Http404."""
        return text_response(self.version())


def text_response(version: BidVersion) -> HttpResponse:
    """Return the text of a version. Raises Http404 where it was altered: what does not agree is not given out."""
    try:
        text = version_text(version)
    except SealBroken as error:
        raise Http404 from error
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"bid-{version.bid.call.reference.lower()}-version-{version.number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
