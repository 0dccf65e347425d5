"""The page on which an organisation says whether it is a partner. It shows nothing of the bid."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView, View

from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin
from projects.bids.exceptions import BidError
from projects.bids.models import BidPartner
from projects.bids.services import accept_partnership, refuse_partnership
from projects.bids.views.parts import TRAIL


class _Asked(MembersMixin):
    """A page of the partnership in the address, for the stewards who are asked."""

    kwargs: dict[str, Any]

    def partner(self) -> BidPartner:
        """Return it. Raises Http404 alike where it is missing, answered, and others'."""
        asked = BidPartner.objects.asked_of(self.person).select_related("bid__call", "bid__lead", "organisation")
        found: BidPartner = get_object_or_404(asked, reference=self.kwargs["reference"])
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
            accept_partnership(partner, by=self.person)
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
