from typing import Any, Final

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.assessments.querysets import AssessmentQuerySet, ModeratedScoreQuerySet, OfAssessmentQuerySet

HIGHEST: Final = 5
LONGEST_REASON: Final = 2_000


class Assessment(models.Model):
    """One assessor's scores for one bid. Once handed in they stay, and `digest` shows whether they did."""

    bid = models.ForeignKey("bids.Bid", on_delete=models.PROTECT, related_name="assessments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField("begun", default=timezone.now)
    saved_at = models.DateTimeField("saved", default=timezone.now)
    submitted_at = models.DateTimeField("handed in", null=True, blank=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "person"], name="each_assessor_scores_a_bid_once"),
            models.CheckConstraint(
                condition=Q(submitted_at=None, digest="") | (Q(submitted_at__isnull=False) & ~Q(digest="")),
                name="an_assessment_that_is_handed_in_has_a_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"Assessment {self.pk}"

    @property
    def is_submitted(self) -> bool:
        """Whether it has been handed in, and so stays as it is."""
        return self.submitted_at is not None


class Score(models.Model):
    """What one assessor gives a bid by one criterion, 0 to 5, and why."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey("calls.Criterion", on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(HIGHEST)])
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)

    objects = OfAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="each_criterion_is_scored_once"),
            models.CheckConstraint(condition=Q(points=None) | Q(points__lte=HIGHEST), name="a_score_is_five_at_most"),
        ]

    def __str__(self) -> str:
        return f"Score {self.pk}"


class ModeratedScore(models.Model):
    """The score that counts for a bid by one criterion, after the assessors have talked it over, and why.

    It is never changed: who changes their mind adds another, and the one with the highest number counts.
    """

    bid = models.ForeignKey("bids.Bid", on_delete=models.PROTECT, related_name="moderated_scores")
    criterion = models.ForeignKey("calls.Criterion", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    points = models.PositiveSmallIntegerField(validators=[MaxValueValidator(HIGHEST)])
    note = models.TextField(max_length=LONGEST_REASON)
    moderated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moderated_at = models.DateTimeField("moderated", default=timezone.now)

    objects = ModeratedScoreQuerySet.as_manager()

    class Meta:
        ordering = ["bid", "criterion", "number"]
        constraints = [
            models.UniqueConstraint(fields=["bid", "criterion", "number"], name="moderated_scores_are_numbered"),
            models.CheckConstraint(condition=Q(points__lte=HIGHEST), name="a_moderated_score_is_five_at_most"),
            models.CheckConstraint(condition=~Q(note=""), name="a_moderated_score_has_a_note"),
        ]

    def __str__(self) -> str:
        return f"Moderated score {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it once. Raises TypeError where it is there already: it never changes."""
        if self.pk is not None:
            raise TypeError("A moderated score never changes. Add another.")
        super().save(*args, **kwargs)
