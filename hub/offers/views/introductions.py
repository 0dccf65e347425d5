"""Asking for an introduction, and answering."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView, View

from home.models import User
from hub.members.views.terms import TermsMixin
from hub.offers.forms import IntroductionForm
from hub.offers.models import Introduction
from hub.offers.permissions import can_answer, can_ask_for_introduction, can_withdraw
from hub.offers.queries import addresses_of
from hub.offers.services import (
    accept_introduction,
    ask_for_introduction,
    decline_introduction,
    withdraw_introduction,
)
from hub.offers.views.pages import OfferPageView
from hub.offers.views.parts import TRAIL, IntroductionMixin, attempt


class IntroductionAskView(TermsMixin, OfferPageView):
    """Ask to be introduced. Where the note will not do, the offer's page says why above it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, and go back to the offer."""
        offer, form = self.offer(), IntroductionForm(request.POST)
        if not can_ask_for_introduction(self.person, offer):
            raise Http404
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return attempt(
            request,
            lambda: ask_for_introduction(offer, note=form.cleaned_data["note"], by=self.person),
            "You have asked to be introduced. You are told by e-mail when there is an answer.",
            offer,
        )


class IntroductionPageView(IntroductionMixin, TemplateView):
    """An introduction, for the two people it is about; once both have agreed, with the other's address."""

    template_name = "offers/introduction_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the introduction, and what this one of the two may do."""
        introduction = self.introduction()
        kwargs |= {
            "introduction": introduction,
            "trail": [*TRAIL, {"title": "Your offers and introductions", "url": reverse("offers:offer-own")}],
            "other": introduction.other(self.person),
            "address": addresses_of(introduction, self.person),
            "can_answer": introduction.is_waiting and can_answer(self.person, introduction),
            "can_withdraw": introduction.is_waiting and can_withdraw(self.person, introduction),
            "sees_offer": self._sees_offer(introduction),
        }
        return super().get_context_data(**kwargs)

    def _sees_offer(self, introduction: Introduction) -> bool:
        """Say whether this reader may read the offer now; its title is kept from whoever may not."""
        offers = type(introduction.offer).objects.visible_to(self.request.user)
        return offers.filter(pk=introduction.offer_id).exists()


class IntroductionActView(IntroductionMixin, View):
    """One act on a request to be introduced."""

    http_method_names = ["post"]
    act: ClassVar[Callable[..., Introduction]]
    done: ClassVar[str]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        introduction, person = self.introduction(), self.person
        return attempt(request, lambda: self._do(introduction, person), self.done, introduction)

    def _do(self, introduction: Introduction, person: User) -> Introduction:
        return type(self).act(introduction, by=person)


class IntroductionAcceptView(IntroductionActView):
    """Agree to be introduced."""

    act = staticmethod(accept_introduction)
    done = "You are introduced. Each of you has the other's address now, here and by e-mail."


class IntroductionDeclineView(IntroductionActView):
    """Decline to be introduced."""

    act = staticmethod(decline_introduction)
    done = "You have declined. Who asked is told kindly, and no more."


class IntroductionWithdrawView(IntroductionActView):
    """Take one's request back."""

    act = staticmethod(withdraw_introduction)
    done = "You have taken your request back."
