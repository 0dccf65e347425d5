"""What bids keep private and unsealed, for the check on a site in use: what bids say is sealed, and so is not read."""

from projects.bids.models import LateException
from search.leakcheck.registry import PrivateTexts, register_phrases

register_phrases(
    PrivateTexts(
        name="exception for a late bid",
        plural="reasons for taking late bids",
        rows=LateException.objects.all,
        texts=("reason",),
    )
)
