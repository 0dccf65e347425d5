"""What stands on the member's home of offers: who would like to be introduced, and what one offers and asks for."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse

from home.models import User
from hub.members.home_registry import MOST_NEEDS, MOST_THINGS, Line, register_needs, register_things
from hub.offers.models import Introduction, Offer

_ALL_OWN: Final = "offers:offer-own"


def needs(reader: User) -> Iterator[Line]:
    """Give the requests to be introduced that wait for one's answer."""
    waiting = Introduction.objects.visible_to(reader).waiting_for(reader).with_both().order_by("asked_at", "pk")
    for introduction in waiting[: MOST_NEEDS + 1]:
        words = f"{introduction.asked_by.display_name} would like to be introduced to you"
        yield Line(words, introduction.get_absolute_url(), introduction.asked_at, "Request for an introduction")


def things(reader: User) -> Iterator[Line]:
    """Give what one offers and asks for today."""
    for offer in Offer.objects.visible_to(reader).by(reader).open().newest_first()[: MOST_THINGS + 1]:
        yield Line(offer.title, offer.get_absolute_url(), offer.made_at, offer.get_kind_display())


register_needs("offers", needs, order=40)
register_things("Offers and asks", things, order=40, all_at=lambda: reverse(_ALL_OWN))
