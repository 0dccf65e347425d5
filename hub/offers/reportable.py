"""Offers and asks as things that can be reported."""

from collections.abc import Iterable

from hub.moderation.reportable import Part, Reportable, register_reportable
from hub.offers.models import Offer
from hub.offers.services.hiding import hide_offer, show_offer_again


def offer_parts(offer: Offer) -> Iterable[Part]:
    """Give an offer as whoever made it wrote it, and not what it hangs on."""
    yield Part(offer.get_kind_display(), offer.title)
    yield Part("Text", offer.text)
    if offer.organisation is not None:
        yield Part("Organisation", offer.organisation.name)


register_reportable(
    Reportable(
        kind="offer",
        noun="offer",
        model="offers.Offer",
        content=offer_parts,
        authors=lambda offer: [offer.made_by],
        address=Offer.get_absolute_url,
        hide=hide_offer,
        show_again=show_offer_again,
        changed_at=lambda offer: offer.edited_at,
    )
)
