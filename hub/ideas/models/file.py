from django.db import models
from django.urls import reverse

from hub.files.models import StoredFile, StoredText, waiting_index
from hub.ideas.models.circle import IdeaCircle
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import IdeaFileQuerySet


class IdeaFile(StoredFile):
    """A file that an author has added to an idea: for those of the circle in force then, and for no wider one.

    An author can share it anew; then it is for those of the circle in force at that moment. What a moderator has hidden
    the authors alone can open.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="files")
    circle = models.ForeignKey(IdeaCircle, on_delete=models.CASCADE, related_name="files")
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = IdeaFileQuerySet.as_manager()

    class Meta:
        verbose_name = "idea file"
        constraints = [
            models.UniqueConstraint(fields=["idea", "sha256", "original_name"], name="the_same_file_once_per_idea")
        ]
        indexes = [
            models.Index(fields=["idea", "uploaded_at"], name="files_by_idea_and_date"),
            waiting_index("idea_files_waiting_to_be_read"),
        ]

    def get_absolute_url(self) -> str:
        """Return the address at which those who may read the file get it."""
        return reverse("ideas:file-read", args=[self.idea_id, self.pk, self.url_name])


class IdeaFileText(StoredText):
    """The text of one page of an idea's file."""

    file = models.ForeignKey(IdeaFile, on_delete=models.CASCADE, related_name="texts")

    class Meta(StoredText.Meta):
        constraints = [models.UniqueConstraint(fields=["file", "page"], name="each_page_of_an_idea_file_once")]
