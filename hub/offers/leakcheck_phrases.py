"""What offers keep private, for the check on a site in use: each is for members, and an introduction for two people."""

from hub.offers.models import Introduction, Offer
from search.leakcheck.registry import PrivateTexts, register_phrases

register_phrases(
    PrivateTexts(
        name="offer",
        plural="offers, also ended and hidden ones",
        rows=Offer.objects.all,
        texts=("text",),
        names=("title",),
    ),
    PrivateTexts(name="introduction", plural="introductions", rows=Introduction.objects.all, texts=("note",)),
)
