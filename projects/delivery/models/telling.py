from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.delivery.querysets import OfProjectQuerySet, ProgressQuerySet

LONGEST_PROGRESS = 10_000
LONGEST_UPDATE = 1_000


class ProgressReport(models.Model):
    """How the work goes, told to the officer: asked for before its day, sent once."""

    project = models.ForeignKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="progress_reports")
    due_on = models.DateField("due")
    asked_at = models.DateTimeField("asked", default=timezone.now)
    reminded_at = models.DateTimeField("reminded", null=True, blank=True)
    text = models.TextField(max_length=LONGEST_PROGRESS, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField("sent", null=True, blank=True)

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["project", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["project", "due_on"], name="progress_is_asked_for_once_for_each_day"),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, text="")
                | Q(sent_at__isnull=False, sent_by__isnull=False) & ~Q(text=""),
                name="progress_that_is_sent_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"Progress {self.pk} of project {self.project_id}"

    @property
    def is_sent(self) -> bool:
        """Whether the officer has it."""
        return self.sent_at is not None


class ProjectUpdate(models.Model):
    """A short text on how the work goes, for everybody."""

    project = models.ForeignKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="updates")
    text = models.CharField(max_length=LONGEST_UPDATE)
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField("posted", default=timezone.now)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "update of a project"
        verbose_name_plural = "updates of projects"
        ordering = ["project", "-posted_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="an_update_says_something")]

    def __str__(self) -> str:
        return f"Update {self.pk} of project {self.project_id}"
