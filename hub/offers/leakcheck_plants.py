"""What offers keep private, for the leak check: one for all members, one that has ended, and what was asked of it."""

from collections.abc import Iterable
from datetime import timedelta
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.leakcheck_plants import let_in
from hub.offers.enums import IntroductionState, OfferKind, OfferState
from hub.offers.models import Introduction, Offer
from hub.offers.services import open_to_those_of_now
from search.leakcheck.registry import Plant, Planting, register_plant


def _person(name: str, address: str = "") -> User:
    return User.objects.create_user(f"{address}{token_hex(8)}@example.org", first_name=name, last_name="Planted")


def _plant(planting: Planting) -> Iterable[str]:
    name = planting.for_members_and_office("secretariat", "name")
    maker = let_in(_person(name, planting.for_office("secretariat", "address")))
    other = _person(planting.hidden("name"), planting.hidden("address"))  # No member any more, so named to nobody.
    until = timezone.localdate() + timedelta(days=30)
    shown = Offer.objects.create(
        kind=OfferKind.OFFER,
        title=planting.members_only("title"),
        text=planting.members_only("body"),
        made_by=maker,
        open_until=until,
    )
    ended = Offer.objects.create(
        kind=OfferKind.ASK,
        title=planting.hidden("title"),
        text=planting.hidden("body"),
        made_by=maker,
        open_until=until,
        state=OfferState.CLOSED,
        ended_at=timezone.now(),
    )
    hidden = Offer.objects.create(
        kind=OfferKind.OFFER,
        title=planting.hidden("title of a hidden offer"),
        text=planting.hidden("body of a hidden offer"),
        made_by=maker,
        open_until=until,
        hidden_at=timezone.now(),
    )
    open_to_those_of_now(shown)
    introduction = Introduction.objects.create(
        offer=shown,
        asked_by=other,
        note=planting.hidden("comment"),
        state=IntroductionState.ACCEPTED,
        answered_at=timezone.now(),
    )
    return [
        *(reverse(f"offers:offer-{name}") for name in ("list", "own", "new")),
        *(
            reverse(f"offers:offer-{name}", args=[offer.pk])
            for name in ("page", "edit", "end")
            for offer in (shown, ended, hidden)
        ),
        *(reverse(f"moderation:{name}", args=["offer", hidden.pk]) for name in ("report-new", "case-about")),
        *(reverse(f"offers:introduction-{name}", args=[introduction.pk]) for name in ("page", "accept", "withdraw")),
    ]


register_plant(Plant("offers", _plant))
