"""For whom an offer is: who can see what it hangs on at that moment. More come to it only by whoever made it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.offers.enums import OfferState
from hub.offers.exceptions import NotToBeOffered
from hub.offers.models import Offer, OfferToken
from hub.offers.permissions import can_edit_offer
from hub.offers.places import kinds_with_offers
from hub.offers.queries import mark_of_readers, tokens_of_thing
from hub.offers.transitions import check_offer
from search.models import Entry
from search.services import refresh_object
from search.tokens import person_token


@transaction.atomic
def open_to_those_of_now(offer: Offer) -> None:
    """Let those see an offer who can see what it hangs on now, and leave it to whom it was open before.

    It is new, or held by the caller. The catalogue hears of it in the same transaction.
    """
    wanted, present = _tokens_of_now(offer), set(offer.tokens.values_list("token", flat=True))
    OfferToken.objects.bulk_create(OfferToken(offer=offer, token=token) for token in sorted(wanted - present))
    refresh_object(offer)


def _tokens_of_now(offer: Offer) -> frozenset[str]:
    """Return the tokens to keep. A person is kept in both ways: a draft opens to one, what is shared to the other."""
    tokens = tokens_of_thing(offer.about)
    people = {int(number) for token in tokens for kind, _, number in [token.partition(":")] if kind == "member"}
    return tokens | frozenset(map(person_token, people))


@transaction.atomic
def show_to_those_of_now(offer: Offer, *, by: User, readers: str) -> Offer:
    """Let everybody see an offer who can see what it hangs on now, as whoever made it wants.

    `readers` is the mark of who could see the thing when `by` was told of it. Raises PermissionDenied,
    TransitionNotAllowed, or NotToBeOffered where they do not see the thing any more or others do than then.
    """
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if not can_edit_offer(by, offer):
        raise PermissionDenied
    check_offer(offer.state, OfferState.CLOSED)
    check_thing(offer.about, by=by, readers=readers)
    open_to_those_of_now(offer)
    log(offer, "offers.offer.widen", user=by)
    return offer


def check_thing(about: Entry | None, *, by: User, readers: str | None = None) -> None:
    """Raise NotToBeOffered for a thing that `by` does not see, and where others may know of it than `by` was told.

    It does not change, nor who may know of it, until the transaction of the caller ends.
    """
    if about is not None:
        Entry.objects.select_for_update().get(pk=about.pk)
        is_seen = Entry.objects.visible_to(by).filter(pk=about.pk).exists()
        if about.kind not in kinds_with_offers() or not is_seen:
            raise NotToBeOffered("What this is about cannot be seen any more.")
    if readers not in {None, mark_of_readers(about)}:
        raise NotToBeOffered("Who can see what this is about has changed meanwhile. Look at it, then send this again.")
