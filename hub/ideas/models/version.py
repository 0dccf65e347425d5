from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.ideas.models.circle import IdeaCircle
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import IdeaVersionQuerySet


class IdeaVersion(models.Model):
    """An idea's text as it was: one for each save, and one when more people came to see it.

    It is read by those of the circle in which it was written. `text` holds each part of the idea by name.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.JSONField()
    circle = models.ForeignKey(IdeaCircle, on_delete=models.CASCADE, related_name="+")
    edited_at = models.DateTimeField(default=timezone.now)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = IdeaVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "number"], name="each_number_once_per_idea")]

    def __str__(self) -> str:
        return f"Version {self.number} of idea {self.idea_id}"
