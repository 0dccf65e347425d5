from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from hub.files.models import StoredFile, StoredText, waiting_index
from projects.calls.querysets import CallFileQuerySet


class CallFile(StoredFile):
    """An uploaded file of calls: documents tie it to them. While no published call has it, nobody can read it."""

    objects = CallFileQuerySet.as_manager()

    class Meta:
        verbose_name = "call file"
        indexes = [waiting_index("call_files_waiting")]

    def get_absolute_url(self) -> str:
        """Return the address at which those who may read the file get it."""
        return reverse("calls:file-read", args=[self.pk, self.url_name])


class CallFileText(StoredText):
    """The text of one page of a call's file."""

    file = models.ForeignKey(CallFile, on_delete=models.CASCADE, related_name="texts")

    class Meta(StoredText.Meta):
        constraints = [models.UniqueConstraint(fields=["file", "page"], name="each_page_of_a_call_file_once")]


class CallDocument(Orderable):
    """A file's place on a call: its title there and its position. It belongs to the page's drafts and revisions."""

    page = ParentalKey("calls.CallPage", on_delete=models.CASCADE, related_name="documents")
    file = models.ForeignKey(CallFile, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200, blank=True, help_text="Leave empty to show the name of the file.")

    def __str__(self) -> str:
        return f"Document {self.pk}"

    @property
    def shown_title(self) -> str:
        """What readers see: its title, or else the name of the file."""
        return self.title or self.file.download_name
