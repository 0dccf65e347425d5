"""Hiding an offer from all but whoever made it, when a moderator has decided so, and showing it again.

Who may is decided in `hub.moderation`, whose acts call these in their own transaction.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.offers.models import Offer


@transaction.atomic
def hide_offer(offer: Offer, *, by: User) -> None:
    """Hide an offer: from now on whoever made it alone reads it, and search knows it for them alone.

    Requests to be introduced wait, since nobody can say what for.
    """
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if offer.hidden_at is None:
        offer.hidden_at = timezone.now()
        offer.save(update_fields=["hidden_at"])
        log(offer, "offers.offer.hide", user=by)


@transaction.atomic
def show_offer_again(offer: Offer, *, by: User) -> None:
    """Show an offer again to those who could see it, unless it has ended meanwhile."""
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if offer.hidden_at is not None:
        offer.hidden_at = None
        offer.save(update_fields=["hidden_at"])
        log(offer, "offers.offer.show_again", user=by)
