"""What members do with offers and introductions. Each act is one transaction and logged, without a word of theirs."""

from hub.offers.services.introductions import (
    accept_introduction,
    ask_for_introduction,
    decline_introduction,
    withdraw_introduction,
)
from hub.offers.services.offers import OfferText, edit_offer, end_offer, expire_offers, make_offer
from hub.offers.services.sight import open_to_those_of_now, show_to_those_of_now

__all__ = [
    "OfferText",
    "accept_introduction",
    "ask_for_introduction",
    "decline_introduction",
    "edit_offer",
    "end_offer",
    "expire_offers",
    "make_offer",
    "open_to_those_of_now",
    "show_to_those_of_now",
    "withdraw_introduction",
]
