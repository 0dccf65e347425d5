"""What commitments keep private, for the check on a site in use: those that no owner has confirmed, and hidden ones."""

from hub.commitments.models import Commitment, CommitmentNews
from search.leakcheck.registry import PrivateTexts, register_phrases

register_phrases(
    PrivateTexts(
        name="commitment",
        plural="commitments that are not confirmed, or hidden",
        rows=Commitment.objects.unpublished,
        texts=("what",),
    ),
    PrivateTexts(
        name="news of a commitment",
        plural="what was told of commitments that are not confirmed, or hidden",
        rows=CommitmentNews.objects.unpublished,
        texts=("words",),
    ),
)
