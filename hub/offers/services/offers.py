"""Making, changing and ending offers and asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.sent_twice import lately, refuse_second
from hub.members.models import Organisation
from hub.offers.enums import OfferKind, OfferState
from hub.offers.exceptions import DoneAlready, NotToBeOffered
from hub.offers.models import Offer
from hub.offers.permissions import can_change_offer, can_edit_offer, can_make_offer
from hub.offers.queries import organisations_of_person
from hub.offers.services.sight import check_thing, open_to_those_of_now
from hub.offers.transitions import check_offer
from prospectus.models import PolicyAreaPage
from search.models import Entry

MOST_OPEN: Final = 30
LONGEST: Final = timedelta(days=366)
_WORDS: Final = ("kind", "title", "text", "organisation")
_WRITTEN: Final = (*_WORDS, "open_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferText:
    """What a member writes."""

    kind: OfferKind
    title: str
    text: str
    open_until: date
    organisation: Organisation | None = None
    areas: tuple[PolicyAreaPage, ...] = ()


@transaction.atomic
def make_offer(text: OfferText, *, by: User, about: Entry | None = None, readers: str | None = None) -> Offer:
    """Offer or ask for something, perhaps on a thing: to those who can see that now, and to nobody who comes to it.

    `readers` is the mark of who could see it when `by` was told of it.

    Raises PermissionDenied, DoneAlready or NotToBeOffered.
    """
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    if not can_make_offer(by):
        raise PermissionDenied
    _refuse_second(text, by)
    _check(text, by)
    check_thing(about, by=by, readers=readers)
    if Offer.objects.by(by).open().count() >= MOST_OPEN:
        raise NotToBeOffered(f"You have {MOST_OPEN} open offers and asks. Close one before you make another.")
    offer = Offer(made_by=by, about=about, **{name: getattr(text, name) for name in _WRITTEN})
    offer.save()
    offer.areas.set(text.areas)
    open_to_those_of_now(offer)
    log(offer, "offers.offer.make", user=by)
    return offer


@transaction.atomic
def edit_offer(offer: Offer, text: OfferText, *, by: User) -> Offer:
    """Change an open offer. Raises PermissionDenied, TransitionNotAllowed or NotToBeOffered."""
    offer = _own(offer, by)
    if not can_edit_offer(by, offer):
        raise PermissionDenied
    check_offer(offer.state, OfferState.CLOSED)
    _check(text, by)
    if any(getattr(offer, name) != getattr(text, name) for name in _WORDS):
        offer.edited_at = timezone.now()
    for name in _WRITTEN:
        setattr(offer, name, getattr(text, name))
    offer.save()
    offer.areas.set(text.areas)
    log(offer, "offers.offer.edit", user=by)
    return offer


@transaction.atomic
def end_offer(offer: Offer, state: OfferState, *, by: User) -> Offer:
    """End an offer: somebody was found, or it is closed. Raises PermissionDenied or TransitionNotAllowed."""
    offer = _own(offer, by)
    _end(offer, state)
    log(offer, "offers.offer.end", user=by)
    return offer


def end_offer_of(offer: Offer, *, by: User) -> None:
    """End an offer whose maker is no longer a member. It is held by the caller."""
    _end(offer, OfferState.CLOSED)
    log(offer, "offers.offer.end", user=by)


def expire_offers() -> int:
    """End the offers whose day is past. Returns how many."""
    return sum(_expire(number) for number in Offer.objects.past_their_day().values_list("pk", flat=True))


@transaction.atomic
def _expire(number: int) -> bool:
    offer = Offer.objects.select_for_update().past_their_day().filter(pk=number).first()
    if offer is not None:
        _end(offer, OfferState.EXPIRED)
    return offer is not None


def _end(offer: Offer, state: OfferState) -> None:
    check_offer(offer.state, state)
    offer.state, offer.ended_at = state, timezone.now()
    offer.save(update_fields=["state", "ended_at"])


def _own(offer: Offer, by: User) -> Offer:
    """Take an offer in hand for whoever made it. Raises PermissionDenied for others."""
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if not can_change_offer(by, offer):
        raise PermissionDenied
    return offer


def _refuse_second(text: OfferText, by: User) -> None:
    same = Offer.objects.by(by).filter(kind=text.kind, title=text.title, text=text.text, made_at__gte=lately())
    refuse_second(same, DoneAlready, "This is kept already. Here it is.")


def _check(text: OfferText, by: User) -> None:
    """Raise NotToBeOffered for an organisation that `by` does not speak for, and for a day that will not do."""
    today = timezone.localdate()
    if not today <= text.open_until <= today + LONGEST:
        raise NotToBeOffered("Choose a day between today and a year from now.")
    if text.organisation is not None and text.organisation not in organisations_of_person(by):
        raise NotToBeOffered("You do not speak for this organisation any more.")
