"""Making, changing and ending an offer."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import FormView, View

from hub.members.views.terms import TermsMixin
from hub.offers.enums import OfferState
from hub.offers.exceptions import DoneAlready, OfferError
from hub.offers.forms import EndForm, OfferForm
from hub.offers.models import Offer
from hub.offers.queries import mark_of, mark_of_readers, thing_of_mark
from hub.offers.services import edit_offer, end_offer, make_offer, show_to_those_of_now
from hub.offers.views.parts import TRAIL, OfferMixin, attempt
from search.models import Entry


class OfferNewView(TermsMixin, FormView[OfferForm]):
    """Offer or ask for something, perhaps on the thing that `about` in the address names."""

    template_name = "offers/offer_form.html"
    form_class = OfferForm

    @cached_property
    def about(self) -> Entry | None:
        """What it hangs on. Raises Http404 alike where that is missing and where it is not to be seen."""
        mark = self.request.GET.get("about", "")
        thing = thing_of_mark(mark, self.person) if mark else None
        if mark and thing is None:
            raise Http404
        return thing

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form who writes, and choose the policy area that it hangs on."""
        kwargs = {**super().get_form_kwargs(), "person": self.person}
        if self.about is not None and self.about.kind == "area":
            kwargs["initial"] = {"areas": [self.about.reference]}
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it hangs on, and the mark of who may know of that now."""
        kwargs |= {
            "mark": mark_of(self.about) if self.about is not None else "",
            "readers": mark_of_readers(self.about),
        }
        return super().get_context_data(about=self.about, trail=TRAIL, **kwargs)

    def form_valid(self, form: OfferForm) -> HttpResponse:
        """Keep it and show it, or say above what was typed why it cannot stand."""
        try:
            readers = self.request.POST.get("readers")
            offer = make_offer(form.offer_text(), by=self.person, about=self.about, readers=readers)
        except DoneAlready as error:
            messages.info(self.request, str(error))
            return redirect(error.left)
        except OfferError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "It is open now. You are told by e-mail when somebody asks to be introduced.")
        return redirect(offer)


class ChangeMixin(OfferMixin):
    """A page on which whoever made an offer changes it while it is open."""

    @cached_property
    def present(self) -> Offer:
        """The offer."""
        return self.own_offer()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer while it is open; once it has ended, say so."""
        if request.user.is_authenticated and self.present.state != OfferState.OPEN:
            messages.info(request, "This has ended.")
            return redirect(self.present)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the offer and the way back to it."""
        trail = [*TRAIL, {"title": self.present.title, "url": self.present.get_absolute_url()}]
        return super().get_context_data(offer=self.present, trail=trail, **kwargs)  # type: ignore[misc]  # Of a view.


class OfferEditView(TermsMixin, ChangeMixin, FormView[OfferForm]):
    """Change an offer of one's own."""

    template_name = "offers/offer_form.html"
    form_class = OfferForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the offer."""
        return {**super().get_form_kwargs(), "person": self.person, "instance": self.present}

    def form_valid(self, form: OfferForm) -> HttpResponse:
        """Save, or say above what was typed why it cannot stand."""
        try:
            edit_offer(self.present, form.offer_text(), by=self.person)
        except OfferError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "Your changes are saved.")
        return redirect(self.present)


class OfferWidenView(TermsMixin, OfferMixin, View):
    """Show an offer of one's own to everybody who can see what it hangs on now."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it, and go back to it."""
        offer, readers = self.own_offer(), request.POST.get("readers", "")
        return attempt(
            request,
            lambda: show_to_those_of_now(offer, by=self.person, readers=readers),
            "Everybody who can see what it is about sees this now.",
            offer,
        )


class OfferEndView(ChangeMixin, FormView[EndForm]):
    """End an offer of one's own."""

    template_name = "offers/offer_end.html"
    form_class = EndForm

    def form_valid(self, form: EndForm) -> HttpResponse:
        """End it."""
        state = OfferState(form.cleaned_data["state"])
        return attempt(
            self.request,
            lambda: end_offer(self.present, state, by=self.person),
            "It has ended. Nobody else finds it any more.",
            "offers:offer-own",
        )
