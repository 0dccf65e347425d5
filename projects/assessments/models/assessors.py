from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.assessments.querysets import AssessorQuerySet, InterestQuerySet
from projects.bids.enums import BidStage


class Assessor(models.Model):
    """That somebody was asked to assess the bids for a call, at one stage, and until when."""

    call = models.ForeignKey("calls.CallPage", on_delete=models.PROTECT, related_name="assessors")
    stage = models.CharField(max_length=3, choices=BidStage.choices, default=BidStage.BID)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessing")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField("asked", default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField("ended", null=True, blank=True)

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = AssessorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "stage", "person"], condition=Q(ended_at=None), name="each_assessor_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Assessor {self.pk}"


class Interest(models.Model):
    """What somebody said, before reading a bid, about what ties them to its bidders. It is never changed.

    A conflict recuses them from that bid at once and for good, whatever they say later.
    """

    bid = models.ForeignKey("bids.Bid", on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    has_conflict = models.BooleanField("conflict")
    words = models.TextField("what ties them", max_length=1_000, blank=True)
    declared_at = models.DateTimeField("declared", default=timezone.now)

    objects = InterestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bid", "person", "has_conflict"], name="each_declaration_of_interests_once"
            ),
            models.CheckConstraint(
                condition=Q(has_conflict=False) | ~Q(words=""), name="a_conflict_of_interests_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"Declaration {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it once. Raises TypeError where it is there already: what was declared never changes."""
        if self.pk is not None:
            raise TypeError("What was declared never changes.")
        super().save(*args, **kwargs)
