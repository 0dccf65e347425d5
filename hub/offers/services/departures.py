"""What ends with somebody's membership."""

from django.db import transaction
from django.utils import timezone

from home.models import User
from hub.offers.enums import IntroductionState, OfferState
from hub.offers.models import Introduction, Offer
from hub.offers.services.introductions import decline_for_who_has_left
from hub.offers.services.offers import end_offer_of


@transaction.atomic
def end_all_of(person: User, *, by: User) -> None:
    """End the open offers of somebody whose access as a member has ended, and take back what they had asked for.

    Whoever had asked to be introduced to them is told that it will not be.
    """
    for offer in Offer.objects.select_for_update().filter(made_by=person, state=OfferState.OPEN).order_by("pk"):
        end_offer_of(offer, by=by)
    waiting = Introduction.objects.waiting().filter(asked_by=person)
    waiting.update(state=IntroductionState.WITHDRAWN, answered_at=timezone.now())
    for introduction in Introduction.objects.waiting().filter(offer__made_by=person).order_by("pk"):
        decline_for_who_has_left(introduction, by=by)
