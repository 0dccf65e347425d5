"""What claims of impact keep private, for the check on a site in use: all that is not confirmed."""

from projects.impacts.models import Impact
from search.leakcheck.registry import PrivateTexts, register_phrases

register_phrases(
    PrivateTexts(
        name="claim of an impact",
        plural="claims of impacts that are not confirmed",
        rows=Impact.objects.unconfirmed,
        texts=("what", "evidence", "reason"),
    )
)
