from hub.offers.models.introduction import Introduction
from hub.offers.models.offer import Offer
from hub.offers.models.token import OfferToken

__all__ = ["Introduction", "Offer", "OfferToken"]
