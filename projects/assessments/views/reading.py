"""What somebody is asked to assess, and an opened bid as an assessor reads it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import TemplateView, View

from projects.assessments.boards import board_of
from projects.assessments.models import Interest, Score
from projects.assessments.overview import own_assessing, rooms_of
from projects.assessments.reading import file_shown_to, shown_to
from projects.assessments.views.parts import TRAIL, AssessorMixin
from projects.bids.views.files import file_response
from projects.calls.models import Criterion


class CallListView(AssessorMixin, TemplateView):
    """The calls whose bids somebody assesses, with each bid and where they stand with it."""

    template_name = "assessments/call_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them. Raises Http404 for whoever assesses nothing."""
        if not own_assessing(self.person).exists():
            raise Http404
        return super().get_context_data(rooms=rooms_of(self.person), **kwargs)


class BidPageView(AssessorMixin, TemplateView):
    """An opened bid, read after the declaration: what it says, one's own scores and, later, those of the others."""

    template_name = "assessments/bid_page.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; whoever has declared nothing yet is asked to first. Raises Http404."""
        bid = self.bid_to_assess()
        if self.has_declared(bid):
            return super().get(request, *args, **kwargs)
        return redirect("assessments:interest-declare", bid.reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the bid and the scores."""
        bid = self.bid_to_read()
        own = self.own(bid)
        kwargs |= {"bid": bid, "trail": TRAIL, "shown": shown_to(self.person, bid), "own": own}
        kwargs["interest"] = Interest.objects.filter(bid=bid, person=self.person).first()
        kwargs["criteria"] = list(Criterion.objects.filter(page=bid.call_id).order_by("sort_order", "pk"))
        if own is not None and own.is_submitted:
            kwargs["board"] = board_of(bid, self.person)
        elif own is not None:
            scores = Score.objects.filter(assessment=own).select_related("criterion")
            kwargs["scores"] = scores.order_by("criterion__sort_order", "criterion")
        return super().get_context_data(**kwargs)


class FileReadView(AssessorMixin, View):
    """A file of an opened bid, to be kept by the reader and never by a cache."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Give it. Raises Http404 where it is not part of what was handed in, was altered, or would name the bidder."""
        file = file_shown_to(self.person, self.bid_to_read(), kwargs["file"])
        if file is None:
            raise Http404
        return file_response(file)
