"""Showing that a text is the one that was handed in: for whoever holds it, and for whoever keeps the site."""

from projects.bids.canonical import digest_of
from projects.bids.models import BidVersion


def version_of_text(text: bytes) -> BidVersion | None:
    """Return the version of which this is the text, to the last byte. Its holder knows all that is in it."""
    return BidVersion.objects.filter(digest=digest_of(text)).select_related("bid__call").first()
