"""What decisions keep private, for the check on a site in use: until an award is published, and the others for good."""

from django.db.models import Q, QuerySet

from projects.awards.enums import Decided
from projects.awards.models import BidDecision, Letter
from search.leakcheck.registry import PrivateTexts, register_phrases


def _unpublished() -> QuerySet[BidDecision]:
    """Return what stands in no award notice."""
    is_told = Q(decided=Decided.AWARDED, letter__decision__published_at__isnull=False)
    found: QuerySet[BidDecision] = BidDecision.objects.exclude(is_told)
    return found


register_phrases(
    PrivateTexts(name="decision on a bid", plural="decisions on bids", rows=_unpublished, texts=("reason",)),
    PrivateTexts(name="letter to a bidder", plural="letters to bidders", rows=Letter.objects.all, texts=("text",)),
)
