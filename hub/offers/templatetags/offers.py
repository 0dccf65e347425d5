"""The offers on a thing, for the pages of the apps above."""

from typing import Any

from django import template

from hub.offers.models import Offer

register = template.Library()

_MOST_SHOWN = 6


@register.inclusion_tag("offers/partials/offers_on.html")
def offers_on(kind: str, number: int, reader: Any, *, for_partners: bool = False) -> dict[str, Any]:
    """Show what is offered and asked for on a thing, as far as `reader` may read it, and how to add to it.

    With `for_partners` in the words of those who look for somebody to work with on it.
    """
    offers = Offer.objects.visible_to(reader).open().on(kind, number).told_to(reader).newest_first()
    return {
        "offers": offers.prefetch_related(None)[:_MOST_SHOWN],
        "mark": f"{kind}-{number}",
        "for_partners": for_partners,
    }
