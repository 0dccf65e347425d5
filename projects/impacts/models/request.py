from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.impacts.querysets import ImpactRequestQuerySet


class ImpactRequest(models.Model):
    """That one person was asked, so many months after a thing came out or ended, what has come of it: once for good."""

    entry = models.ForeignKey("search.Entry", on_delete=models.PROTECT, related_name="impact_requests")
    months = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="impact_requests")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = ImpactRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "months", "person"], name="each_person_is_asked_once_at_a_time"),
        ]
        indexes = [models.Index(fields=["person", "-asked_at"], name="impact_requests_by_person")]

    def __str__(self) -> str:
        return f"Impact request {self.pk}"
