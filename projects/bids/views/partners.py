"""What stewards do for their organisation and a bid without reading it: say yes or no, leave, have it taken up."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView, View

from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin
from projects.bids.exceptions import BidError
from projects.bids.forms import TakeUpForm
from projects.bids.models import Bid, BidPartner
from projects.bids.services import accept_partnership, leave_partnership, refuse_partnership, take_up_bid
from projects.bids.views.arrivals import ArrivalMixin
from projects.bids.views.parts import TRAIL, attempt


class _Asked(ArrivalMixin, MembersMixin):
    """A page of the partnership in the address, for the stewards who are asked."""

    kwargs: dict[str, Any]

    def partner(self) -> BidPartner:
        """Return it. Raises Http404 alike where it is missing, answered, and others'."""
        return self.found_in(BidPartner.objects.asked_of(self.person))

    def found_in(self, partners: Any) -> BidPartner:
        """Return the one in the address. Raises Http404."""
        whole = partners.select_related("bid__call", "bid__lead", "organisation")
        found: BidPartner = get_object_or_404(whole, reference=self.kwargs["reference"])
        return found


class PartnershipPageView(_Asked, TemplateView):
    """Who asks, for which call, and what a yes means."""

    template_name = "bids/partnership_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the request."""
        return super().get_context_data(partner=self.partner(), trail=TRAIL, **kwargs)


class PartnershipAcceptView(TermsMixin, _Asked, View):
    """Agree, and read the bid."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Agree. Where it is too late, say so."""
        partner = self.partner()
        try:
            accept_partnership(partner, by=self.person, arrival=self.arrival)
        except PermissionDenied as error:
            raise Http404 from error
        except BidError as error:
            messages.error(request, str(error))
            return redirect("bids:bid-own")
        messages.success(request, f"{partner.organisation.name} is a partner now. You can read the bid.")
        return redirect(partner.bid)


class PartnershipRefuseView(_Asked, View):
    """Say no."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Say no; who asked is told so, and no more."""
        partner = self.partner()
        try:
            refuse_partnership(partner, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except BidError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "You have said no. Who asked is told so, and no more.")
        return redirect("bids:bid-own")


class PartnershipLeaveView(TermsMixin, _Asked, TemplateView):
    """Leave a bid as a partner. The page shows nothing of the bid."""

    template_name = "bids/partnership_leave.html"

    def partner(self) -> BidPartner:
        """Return the partnership. Raises Http404 for whoever does not speak for the partner."""
        return self.found_in(BidPartner.objects.run_by(self.person))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add it."""
        return super().get_context_data(partner=self.partner(), trail=TRAIL, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Leave, or say why that is not possible any more."""
        partner = self.partner()
        done = f"{partner.organisation.name} has left. Nobody of it reads the bid any more, and the lead is told."
        return attempt(
            request, lambda: leave_partnership(partner, by=self.person, arrival=self.arrival), done, "bids:bid-own"
        )


class BidTakeUpView(TermsMixin, MembersMixin, FormView[TakeUpForm]):
    """Have a colleague take up a bid that nobody of the lead can read any more. The page shows nothing of the bid."""

    template_name = "bids/bid_take_up.html"
    form_class = TakeUpForm

    def bid(self) -> Bid:
        """Return it. Raises Http404 for whoever does not speak for its lead, and while somebody can read it."""
        bids = Bid.objects.left_alone_to(self.person).select_related("call", "lead")
        found: Bid = get_object_or_404(bids, reference=self.kwargs["reference"])
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the people of the lead."""
        return {**super().get_form_kwargs(), "bid": self.bid()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the bid."""
        return super().get_context_data(bid=self.bid(), trail=TRAIL, **kwargs)

    def form_valid(self, form: TakeUpForm) -> HttpResponse:
        """Name them."""
        person, bid = form.cleaned_data["person"], self.bid()
        done = f"{person.display_name} can read and write it now, and is told by e-mail."
        return attempt(self.request, lambda: take_up_bid(bid, person, by=self.person), done, "bids:bid-own")
