from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.commitments.enums import CommitmentState
from hub.commitments.models.commitment import Commitment
from hub.commitments.querysets import CommitmentNewsQuerySet

LONGEST_NEWS: Final = 1_000


class CommitmentNews(models.Model):
    """One line in the history of a commitment: the state it came into, what is said of that, and the evidence."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="news")
    state = models.CharField(max_length=11, choices=CommitmentState.choices)
    words = models.TextField(max_length=LONGEST_NEWS, blank=True)
    link = models.URLField("link to evidence", max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_by_office = models.BooleanField("noted by the secretariat", default=False)

    objects = CommitmentNewsQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["commitment", "at"], name="news_of_a_commitment")]

    def __str__(self) -> str:
        return f"News {self.pk} of commitment {self.commitment_id}"

    @property
    def web_link(self) -> str:
        """The link to the evidence, if it is one that a browser may follow."""
        return self.link if self.link.startswith(("https://", "http://")) else ""
