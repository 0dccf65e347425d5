"""The list of open offers, one's own, and the page of one."""

from typing import Any

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from hub.members.queries import with_organisations
from hub.members.views.private import MembersMixin
from hub.offers.enums import IntroductionState, OfferKind
from hub.offers.forms import IntroductionForm
from hub.offers.models import Introduction, Offer
from hub.offers.permissions import can_change_offer
from hub.offers.queries import is_for_fewer_now, mark_of_readers, organisations_with_offers
from hub.offers.querysets import OfferQuerySet
from hub.offers.views.parts import TRAIL, OfferMixin
from prospectus.queries import area_links

_PAGE_SIZE = 20
_LONGEST_KEY = 255


class OfferListView(MembersMixin, TemplateView):
    """What is offered and asked for today, newest first, narrowed by kind, policy area and organisation."""

    template_name = "offers/offer_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of offers, and what they can be narrowed by."""
        chosen = {name: self._chosen(name) for name in ("kind", "area", "organisation")}
        offers = _narrowed(Offer.objects.visible_to(self.request.user).open(), chosen)
        found = with_organisations(offers.told_to(self.request.user).newest_first(), "made_by__memberships")
        kwargs["page_obj"] = Paginator(found, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        kwargs |= {"chosen": chosen, "kinds": OfferKind, "areas": area_links()}
        kwargs |= {"organisations": organisations_with_offers(self.person), "is_narrowed": any(chosen.values())}
        return super().get_context_data(**kwargs)

    def _chosen(self, name: str) -> str:
        return self.request.GET.get(name, "").replace("\x00", "")[:_LONGEST_KEY]  # PostgreSQL takes no NUL.


def _narrowed(offers: OfferQuerySet, chosen: dict[str, str]) -> OfferQuerySet:
    if chosen["kind"]:
        offers = offers.filter(kind=chosen["kind"])
    if chosen["area"]:
        offers = offers.filter(areas__slug=chosen["area"])
    if chosen["organisation"]:
        offers = offers.filter(organisation__slug=chosen["organisation"])
    return offers


class OfferOwnView(MembersMixin, TemplateView):
    """One's own offers, who would like to be introduced, and the introductions one has asked for."""

    template_name = "offers/offer_own.html"
    extra_context = {"trail": TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them, the newest first."""
        offers = Offer.objects.visible_to(self.person).by(self.person).told_to(self.person).newest_first()
        kwargs["page_obj"] = Paginator(offers, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        introductions = Introduction.objects.visible_to(self.person).with_both().newest_first()
        kwargs["waiting"] = introductions.waiting_for(self.person)
        kwargs["asked"] = introductions.filter(asked_by=self.person)[:_PAGE_SIZE]
        kwargs["answered"] = introductions.filter(offer__made_by=self.person).exclude(pk__in=kwargs["waiting"])[
            :_PAGE_SIZE
        ]
        return super().get_context_data(**kwargs)


class OfferPageView(OfferMixin, TemplateView):
    """An offer or an ask: for others the way to be introduced, for whoever made it who has asked."""

    template_name = "offers/offer_page.html"
    extra_context = {"trail": TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the offer, and what this reader can do."""
        offer: Any = self.offer()  # With what `told_to` adds to it.
        is_own = can_change_offer(self.person, offer)
        introductions = Introduction.objects.visible_to(self.person).filter(offer=offer).with_both().newest_first()
        kwargs |= {"offer": offer, "is_own": is_own, "introductions": introductions}
        if is_own and offer.is_open and offer.sees_thing and is_for_fewer_now(offer):
            kwargs["readers_now"] = mark_of_readers(offer.about)
        has_asked = any(each.state != IntroductionState.WITHDRAWN for each in introductions)
        if not is_own and offer.is_open and not has_asked:
            kwargs.setdefault("form", IntroductionForm())
        return super().get_context_data(**kwargs)
