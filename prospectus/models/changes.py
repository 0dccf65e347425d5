from django.conf import settings
from django.db import models
from django.utils import timezone

from prospectus.enums import AreaStatus, ChangeKind
from prospectus.querysets import AreaChangeQuerySet


class AreaChange(models.Model):
    """A dated line in the history that readers of a policy area see."""

    area = models.ForeignKey("prospectus.PolicyAreaPage", on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    note = models.TextField(blank=True)
    status_after = models.CharField(max_length=20, choices=AreaStatus.choices)
    revision_number = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="The page's revision whose publication this tells of."
    )

    objects = AreaChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["area", "-at"], name="changes_by_area_and_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "kind", "revision_number"],
                condition=models.Q(revision_number__isnull=False),
                name="each_publication_told_once",
            )
        ]

    def __str__(self) -> str:
        return f"Change {self.pk} of area {self.area_id}"
