import os
import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from hub.publications.enums import TextState
from hub.publications.file_types import EXTENSIONS, LABELS
from hub.publications.querysets import PublicationFileQuerySet


def private_storage() -> Storage:
    """Return the storage outside the public media folder."""
    return storages["private"]


def random_name(instance: "PublicationFile", filename: str) -> str:
    """Return where to keep an upload: a name that cannot be guessed and tells nothing."""
    name = uuid.uuid4().hex
    return f"publications/{name[:2]}/{name}"


class PublicationFile(models.Model):
    """An uploaded file: its bytes, kept unchanged, and what the hub found out about them.

    Attachments tie it to publications. An upload is kept at once, before the page is saved, so that an error beside
    it never loses it; while no live publication has it, nobody can read it.
    """

    content = models.FileField(upload_to=random_name, storage=private_storage, max_length=200)
    original_name = models.CharField(max_length=255, help_text="The name on the computer it came from; only shown.")
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text_state = models.CharField(max_length=20, choices=TextState.choices, default=TextState.WAITING)
    text_note = models.CharField(max_length=300, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    characters = models.PositiveIntegerField(null=True, blank=True)

    objects = PublicationFileQuerySet.as_manager()

    class Meta:
        verbose_name = "publication file"
        indexes = [
            models.Index(fields=["text_state"], condition=Q(text_state="waiting"), name="files_waiting_to_be_read")
        ]

    def __str__(self) -> str:
        return f"Publication file {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address at which those who may read the file get it."""
        return reverse("publications:file-read", args=[self.pk, self.url_name])

    @property
    def type_label(self) -> str:
        """The sort of file as readers know it: PDF, Word document, spreadsheet."""
        return LABELS.get(self.content_type, "File")

    @property
    def url_name(self) -> str:
        """The name in the file's address: made of the original one, with letters that are safe anywhere."""
        stem = slugify(os.path.splitext(self.original_name)[0])[:80] or "file"
        return stem + EXTENSIONS.get(self.content_type, "")

    @property
    def download_name(self) -> str:
        """The name under which a browser keeps it: the original one, with the ending that its content calls for."""
        return os.path.splitext(self.original_name)[0] + EXTENSIONS.get(self.content_type, "")


class FileText(models.Model):
    """The text of one page of a file, as it was extracted. Pages count from 1."""

    file = models.ForeignKey(PublicationFile, on_delete=models.CASCADE, related_name="texts")
    page = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["file", "page"]
        constraints = [models.UniqueConstraint(fields=["file", "page"], name="each_page_of_a_file_once")]

    def __str__(self) -> str:
        return f"Text of page {self.page} of publication file {self.file_id}"


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
