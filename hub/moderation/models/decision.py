from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.moderation.enums import Ground, Outcome
from hub.moderation.models.case import Case
from hub.moderation.querysets import AppealQuerySet, FileOpeningQuerySet, OfCaseQuerySet, OpeningQuerySet


class Opening(models.Model):
    """That a moderator has opened a reported thing, when and why: its authors see it. It gives sight for a while."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="openings")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    opened_at = models.DateTimeField(default=timezone.now)

    objects = OpeningQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Opening of case {self.case_id}"


class FileOpening(models.Model):
    """That a moderator who has opened a reported thing has read a file of it, too: its authors see it.

    The file is named by its number among those of its sort, since the apps that have it stand above this one.
    """

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="files")
    file_number = models.PositiveBigIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)

    objects = FileOpeningQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opening", "file_number"], name="each_file_once_per_opening")]

    def __str__(self) -> str:
        return f"File read by opening {self.opening_id}"


class Decision(models.Model):
    """A moderator's statement of reasons: what rule, what facts, why. Authors and reporters read it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    facts = models.TextField(max_length=2_000)
    reason = models.TextField(max_length=2_000)
    is_on_appeal = models.BooleanField(default=False)
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "is_on_appeal"], name="one_decision_and_one_on_appeal_per_case")
        ]

    def __str__(self) -> str:
        return f"Decision on case {self.case_id}"


class Appeal(models.Model):
    """Somebody who does not agree: an author of what was hidden, or a reporter of what was kept. Once for each case."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="appeal")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2_000)
    made_at = models.DateTimeField(default=timezone.now)

    objects = AppealQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Appeal on case {self.case_id}"
