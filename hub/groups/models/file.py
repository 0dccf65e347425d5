from django.db import models
from django.urls import reverse

from hub.files.models import StoredFile, StoredText, waiting_index
from hub.groups.models.group import WorkingGroup
from hub.groups.querysets import GroupFileQuerySet


class GroupFile(StoredFile):
    """A file that somebody has added to a working group: for the group's people, whoever they are at the moment.

    What a moderator has hidden nobody can open.
    """

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="files")
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GroupFileQuerySet.as_manager()

    class Meta:
        verbose_name = "group file"
        constraints = [
            models.UniqueConstraint(fields=["group", "sha256", "original_name"], name="the_same_file_once_per_group")
        ]
        indexes = [
            models.Index(fields=["group", "uploaded_at"], name="files_by_group_and_date"),
            waiting_index("group_files_waiting_to_be_read"),
        ]

    def get_absolute_url(self) -> str:
        """Return the address at which the group's people get the file."""
        return reverse("groups:file-read", args=[self.group.reference, self.pk, self.url_name])


class GroupFileText(StoredText):
    """The text of one page of a group's file."""

    file = models.ForeignKey(GroupFile, on_delete=models.CASCADE, related_name="texts")

    class Meta(StoredText.Meta):
        constraints = [models.UniqueConstraint(fields=["file", "page"], name="each_page_of_a_group_file_once")]
