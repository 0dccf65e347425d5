from hub.offers.models.introduction import Introduction
from hub.offers.models.offer import Offer

__all__ = ["Introduction", "Offer"]
