"""What the pages of offers have in common."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy

from hub.members.views.private import MembersMixin
from hub.offers.exceptions import DoneAlready, OfferError
from hub.offers.models import Introduction, Offer
from hub.offers.permissions import can_edit_offer

TRAIL = [{"title": "Offers and asks", "url": reverse_lazy("offers:offer-list")}]


class OfferMixin(MembersMixin):
    """A page of the offer in the address, for whoever may read it."""

    kwargs: dict[str, Any]

    def offer(self) -> Offer:
        """Return the offer. Raises Http404 alike where it is missing and where it is not to be seen."""
        offers = Offer.objects.visible_to(self.request.user).told_to(self.request.user)
        return get_object_or_404(offers, pk=self.kwargs["pk"])

    def own_offer(self) -> Offer:
        """Return the offer. Raises Http404 where this person may not change it."""
        offer = self.offer()
        if not can_edit_offer(self.person, offer):
            raise Http404
        return offer


class IntroductionMixin(MembersMixin):
    """A page of the introduction in the address, for the two people it is about."""

    kwargs: dict[str, Any]

    def introduction(self) -> Introduction:
        """Return the introduction. Raises Http404 alike where it is missing and where it is others'."""
        introductions = Introduction.objects.visible_to(self.request.user).with_both()
        return get_object_or_404(introductions, pk=self.kwargs["pk"])


def attempt(request: HttpRequest, act: Callable[[], object], done: str, after: Any) -> HttpResponse:
    """Do an act, say what came of it, and go on to `after`. Raises Http404 for whoever may not."""
    try:
        act()
    except PermissionDenied as error:
        raise Http404 from error
    except DoneAlready as error:
        messages.info(request, str(error))
        return redirect(error.left)
    except OfferError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(after)
