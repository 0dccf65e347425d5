from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from hub.files.models import StoredFile, StoredText, waiting_index
from hub.publications.querysets import PublicationFileQuerySet


class PublicationFile(StoredFile):
    """An uploaded file of publications: attachments tie it to them.

    An upload is kept at once, before the page is saved, so that an error beside it never loses it; while no live
    publication has it, nobody can read it.
    """

    objects = PublicationFileQuerySet.as_manager()

    class Meta:
        verbose_name = "publication file"
        indexes = [waiting_index("files_waiting_to_be_read")]

    def get_absolute_url(self) -> str:
        """Return the address at which those who may read the file get it."""
        return reverse("publications:file-read", args=[self.pk, self.url_name])


class FileText(StoredText):
    """The text of one page of a publication's file."""

    file = models.ForeignKey(PublicationFile, on_delete=models.CASCADE, related_name="texts")

    class Meta(StoredText.Meta):
        constraints = [models.UniqueConstraint(fields=["file", "page"], name="each_page_of_a_file_once")]


class Attachment(Orderable):
    """A file's place on a publication: its title there and its position.

    It belongs to the page's drafts and revisions, so a file added in a draft is not yet readable and one removed in
    a draft still is; a copied page has attachments of its own that share the bytes.
    """

    page = ParentalKey("publications.PublicationPage", on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(PublicationFile, on_delete=models.PROTECT, related_name="attachments")
    title = models.CharField(max_length=200, blank=True, help_text="Leave empty to show the name of the file.")

    def __str__(self) -> str:
        return f"Attachment {self.pk}"

    @property
    def shown_title(self) -> str:
        """What readers see: its title, or else the name of the file."""
        return self.title or self.file.download_name
