from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.assessments.querysets import RecommendationQuerySet
from projects.bids.enums import BidStage

LONGEST_RECOMMENDATION: Final = 4_000


class Recommendation(models.Model):
    """What the officer who runs a call recommends to whoever decides, at one stage, and why.

    It is never changed: who thinks anew writes another, and the one with the highest number counts. None is written
    once the decision is made.
    """

    call = models.ForeignKey("calls.CallPage", on_delete=models.PROTECT, related_name="recommendations")
    stage = models.CharField(max_length=3, choices=BidStage.choices, default=BidStage.BID)
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=LONGEST_RECOMMENDATION)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("written", default=timezone.now)

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["call", "stage", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "stage", "number"], name="recommendations_are_numbered"),
            models.CheckConstraint(condition=~Q(text=""), name="a_recommendation_says_something"),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it once. Raises TypeError where it is there already: it never changes."""
        if self.pk is not None:
            raise TypeError("A recommendation never changes. Write another.")
        super().save(*args, **kwargs)
