"""Who is on a bid: partners that are asked, and colleagues who may read it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView, View

from hub.members.views.terms import TermsMixin
from projects.bids.forms import ColleagueForm, PartnerForm
from projects.bids.models import Bid, BidPartner, BidPerson
from projects.bids.permissions import can_write_bid
from projects.bids.services import end_partnership, invite_partner, name_person, unname_person
from projects.bids.views.parts import BidMixin, attempt, trail_of


class PartnerListView(TermsMixin, BidMixin, TemplateView):
    """The partners and people of a bid. Its lead asks partners; everybody on it names colleagues of their own."""

    template_name = "bids/partner_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them, and the forms."""
        bid = self.bid()
        kwargs |= {"bid": bid, "trail": trail_of(bid), "may_write": can_write_bid(self.person, bid)}
        kwargs["partners"] = bid.partners.open().select_related("organisation").order_by("asked_at", "pk")
        kwargs["people"] = BidPerson.objects.filter(bid=bid, ended_at=None).select_related("person", "organisation")
        kwargs.setdefault("partner_form", PartnerForm(bid=bid))
        kwargs.setdefault("person_form", ColleagueForm(bid=bid, person=self.person))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask an organisation to be a partner. Raises Http404 for whoever may not write."""
        bid = self.bid_to_write()
        form = PartnerForm(request.POST, bid=bid)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(partner_form=form))
        organisation = form.cleaned_data["organisation"]
        done = f"{organisation.name} is asked. Its stewards are told by e-mail."
        attempt(request, lambda: invite_partner(bid, organisation, by=self.person, arrival=self.arrival), done, bid)
        return redirect("bids:partner-list", bid.reference)


class PersonAddView(PartnerListView):
    """Let a colleague read the bid."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Let them, or say why not."""
        bid = self.bid()
        form = ColleagueForm(request.POST, bid=bid, person=self.person)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(person_form=form))
        person = form.cleaned_data["person"]
        done = f"{person.display_name} can read it now, and is told by e-mail."
        attempt(request, lambda: name_person(bid, person, by=self.person), done, bid)
        return redirect("bids:partner-list", bid.reference)


class PartnerEndView(BidMixin, View):
    """Take a partner off the bid."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it off."""
        bid = self.bid_to_write()
        partner = get_object_or_404(BidPartner.objects.filter(bid=bid).open(), reference=self.kwargs["partner"])
        done = "It is no longer on this. Whoever read it for that organisation does so no more."
        attempt(request, lambda: end_partnership(partner, by=self.person, arrival=self.arrival), done, bid)
        return redirect("bids:partner-list", bid.reference)


class PersonRemoveView(BidMixin, View):
    """Let somebody read the bid no longer."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take them off; who takes off themselves is led to their other bids."""
        bid = self.bid()
        named = get_object_or_404(BidPerson.objects.filter(bid=bid, ended_at=None), reference=self.kwargs["person"])
        if named.person_id != self.person.pk and not can_write_bid(self.person, bid):
            raise Http404
        attempt(request, lambda: unname_person(named, by=self.person), "They can read it no longer.", bid)
        still = Bid.objects.visible_to(self.person).filter(pk=bid.pk).exists()
        return redirect("bids:partner-list", bid.reference) if still else redirect("bids:bid-own")
