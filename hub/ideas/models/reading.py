from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.ideas.models.idea import Idea
from hub.ideas.querysets import IdeaReadingQuerySet


class IdeaReading(models.Model):
    """That somebody was shown an idea that others began, for authors who narrow it: who has read it already.

    Every page that shows one notes it, and an export of the register; lists and search results do not.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="idea_readings")
    first_read_at = models.DateTimeField(default=timezone.now)
    last_read_at = models.DateTimeField(default=timezone.now)

    objects = IdeaReadingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="one_reading_per_idea_and_person")]

    def __str__(self) -> str:
        return f"Reading {self.pk} of idea {self.idea_id}"
