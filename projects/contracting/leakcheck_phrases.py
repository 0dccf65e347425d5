"""What contracting keeps private, for the check on a site in use: past calls that were taken down."""

from django.db.models import QuerySet

from projects.contracting.models import PastProcess
from search.leakcheck.registry import PrivateTexts, register_phrases


def _down() -> QuerySet[PastProcess]:
    return PastProcess.objects.filter(taken_down_at__isnull=False)


register_phrases(
    PrivateTexts(
        name="past call",
        plural="past calls that were taken down",
        rows=_down,
        texts=("description", "taken_down_reason"),
        names=("title",),
    )
)
