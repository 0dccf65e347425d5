"""Saying what ties one to bidders, before a bid is read."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from projects.assessments.anonymity import sees_names
from projects.assessments.exceptions import InterestRefused
from projects.assessments.forms import CallInterestForm, InterestForm
from projects.assessments.reading import bidders_for, name_without_names, partners_of
from projects.assessments.services import declare_for_call, declare_interest
from projects.assessments.views.parts import TRAIL, AssessorMixin
from projects.bids.models import Bid

_RECUSED = "You do not assess that bid any more. The officer who runs the call reads why."
_CLEAR = "It is kept that nothing ties you to them. You can read and score the bid."


class InterestDeclareView(AssessorMixin, FormView[InterestForm]):
    """What ties an assessor to the bidders of one bid, of which they see no more than the names of lead and partners.

    Where they may not know whose it is, they have said it for all bids at once, and can say here what they find later.
    """

    template_name = "assessments/interest_declare.html"
    form_class = InterestForm

    @cached_property
    def present_bid(self) -> Bid:
        """The bid. Raises Http404."""
        return self.bid_to_assess()

    @cached_property
    def names_are_shown(self) -> bool:
        """Whether they may know whose it is."""
        return sees_names(self.person, self.present_bid.call, self.present_bid.stage)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; for all bids at once where nobody may know which is whose."""
        bid = self.present_bid
        if not self.names_are_shown and not self.has_declared(bid):
            return redirect("assessments:call-declare", bid.call_id, bid.stage)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the names, where they may be known, and whether something was said before."""
        bid, shows = self.present_bid, self.names_are_shown
        kwargs |= {"bid": bid, "trail": TRAIL, "has_declared": self.has_declared(bid), "names_are_shown": shows}
        kwargs["name"] = bid.lead.name if shows else name_without_names(bid)
        kwargs["partners"] = partners_of([bid.pk]).get(bid.pk, []) if shows else []
        return super().get_context_data(**kwargs)

    def form_valid(self, form: InterestForm) -> HttpResponse:
        """Keep it, and go on to the bid, or away from it."""
        bid, words = self.present_bid, form.cleaned_data["words"]
        if not self.names_are_shown and not self.has_declared(bid):
            return redirect("assessments:call-declare", bid.call_id, bid.stage)
        try:
            declare_interest(bid, has_conflict=form.is_tied, words=words, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except InterestRefused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _RECUSED if form.is_tied else _CLEAR)
        return redirect("assessments:call-list") if form.is_tied else redirect("assessments:bid-page", bid.reference)


class CallDeclareView(AssessorMixin, FormView[CallInterestForm]):
    """What ties an assessor to any of those who bid for a call, without a word of which bid is whose."""

    template_name = "assessments/call_declare.html"
    form_class = CallInterestForm

    @cached_property
    def bidders(self) -> list[tuple[int, str]]:
        """All organisations that bid, alone or together. Raises Http404."""
        return bidders_for(*self.call_to_assess())

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form who bids."""
        return {**super().get_form_kwargs(), "bidders": self.bidders}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the call."""
        call, stage = self.call_to_assess()
        kwargs |= {"call": call, "trail": TRAIL, "bidders": self.bidders}
        kwargs["names_are_shown"] = sees_names(self.person, call, stage)
        return super().get_context_data(**kwargs)

    def form_valid(self, form: CallInterestForm) -> HttpResponse:
        """Keep it for every bid."""
        (call, stage), tied = self.call_to_assess(), [int(each) for each in form.cleaned_data["organisations"]]
        try:
            kept = declare_for_call(call, stage, tied, words=form.cleaned_data["words"], by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except InterestRefused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _of(sum(each.has_conflict for each in kept)))
        return redirect("assessments:call-list")


def _of(recused: int) -> str:
    if not recused:
        return "It is kept that nothing ties you to them. You can read and score the bids."
    bids = "one bid" if recused == 1 else f"{recused} bids"
    return f"It is kept. You do not assess {bids}; the others are below."
