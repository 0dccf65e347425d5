from django.db import models
from django.db.models import Q

from hub.offers.models.offer import Offer
from search.tokens import PUBLIC


class OfferToken(models.Model):
    """A token for those who hold which an offer was made: who could see then what it hangs on.

    Frozen: more come only by an act of whoever made it. The database refuses `public`.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "token"], name="each_token_once_per_offer"),
            models.CheckConstraint(condition=~Q(token=PUBLIC), name="no_offer_is_public"),
        ]

    def __str__(self) -> str:
        return f"Token {self.pk} of offer {self.offer_id}"
