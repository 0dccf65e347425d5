from django.db import models

from hub.ideas.models.idea import Idea
from hub.ideas.querysets import ImportedIdeaQuerySet


class ImportedIdea(models.Model):
    """That an idea came from a file, and which of its things it is: so that a second run does not make it again."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="imported")
    source = models.CharField(max_length=40)
    number = models.CharField(max_length=120)

    objects = ImportedIdeaQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="each_thing_imported_once_per_source")]

    def __str__(self) -> str:
        return f"Import of idea {self.idea_id}"
