from django.conf import settings
from django.db import models

from hub.members.your.querysets import FirstVisitQuerySet


class FirstVisit(models.Model):
    """Which of the first steps a member has skipped. `skipped` holds their keys; what was done tells of itself."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="first_visit")
    skipped = models.JSONField(default=list, blank=True)

    objects = FirstVisitQuerySet.as_manager()

    def __str__(self) -> str:
        return f"First visit {self.pk}"
