"""What stands on the member's home of offers: who would like to be introduced, and what one offers and asks for."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import BooleanField, ExpressionWrapper, F, FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.home_registry import MOST_NEEDS, MOST_THINGS, Line, once, register_needs, register_things
from hub.offers.enums import IntroductionState, OfferKind, OfferState
from hub.offers.models import Offer

_ALL_OWN: Final = "offers:offer-own"
_MOST: Final = 200


def needs(reader: User) -> Iterator[Line]:
    """Give the requests to be introduced that wait for one's answer."""
    asked = sorted((row for row in _own(reader) if row["request"]), key=lambda row: row["asked_at"])
    for row in asked[: MOST_NEEDS + 1]:
        who = User(first_name=row["first_name"], last_name=row["last_name"]).display_name
        address = reverse("offers:introduction-page", args=[row["request"]])
        words = f"{who} would like to be introduced to you"
        yield Line(words, address, row["asked_at"], "Request for an introduction")


def things(reader: User) -> Iterator[Line]:
    """Give what one offers and asks for today."""
    by_number = {row["pk"]: row for row in _own(reader) if row["stands"]}
    for number, row in list(by_number.items())[: MOST_THINGS + 1]:
        address = reverse("offers:offer-page", args=[number])
        yield Line(row["title"], address, row["made_at"], OfferKind(row["kind"]).label)


def has_offered(reader: User) -> bool:
    """Say whether one offers or asks for something today."""
    return any(row["stands"] for row in _own(reader))


def _own(reader: User) -> list[dict[str, Any]]:
    """Return what one offers today, and what one is asked to be introduced for, the newest first, by one query."""
    waiting = FilteredRelation("introductions", condition=Q(introductions__state=IntroductionState.WAITING))
    today = Q(state=OfferState.OPEN, open_until__gte=timezone.localdate())
    own = Offer.objects.visible_to(reader).by(reader).filter(hidden_at=None)
    rows = own.annotate(
        asked=waiting,
        stands=ExpressionWrapper(today, output_field=BooleanField()),
        request=F("asked__pk"),
        asked_at=F("asked__asked_at"),
        first_name=F("asked__asked_by__first_name"),
        last_name=F("asked__asked_by__last_name"),
    ).filter(Q(stands=True) | Q(request__isnull=False))
    fields = ("pk", "title", "kind", "made_at", "stands", "request", "asked_at", "first_name", "last_name")
    return once("offers", reader, lambda: list(rows.newest_first().values(*fields)[:_MOST]))


register_needs("offers", needs, order=40)
register_things("Offers and asks", things, order=40, all_at=lambda: reverse(_ALL_OWN))
