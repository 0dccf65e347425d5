import os
import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from hub.files.enums import TextState
from hub.files.file_types import EXTENSIONS, LABELS, part_of


def private_storage() -> Storage:
    """Return the storage outside the public media folder."""
    return storages["private"]


def random_name(instance: models.Model, filename: str) -> str:
    """Return where to keep an upload: a name that cannot be guessed and tells nothing, in its app's own folder."""
    name = uuid.uuid4().hex
    return f"{instance._meta.app_label}/{name[:2]}/{name}"


class StoredFile(models.Model):
    """An uploaded file: its bytes, kept unchanged, and what the hub found out about them.

    Who may read it is said by each sort of file. Its text is rows of a `StoredText`, under the name `texts`.
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

    texts: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}".capitalize()

    @property
    def type_label(self) -> str:
        """The sort of file as readers know it: PDF, Word document, spreadsheet."""
        return LABELS.get(self.content_type, "File")

    @property
    def extent(self) -> str:
        """How much it holds, in words: 3 pages, 12 slides; empty where that is not known."""
        part = part_of(self.content_type)
        return f"{self.pages} {part}{'' if self.pages == 1 else 's'}" if self.pages else ""

    @property
    def url_name(self) -> str:
        """The name in the file's address: made of the original one, with letters that are safe anywhere."""
        stem = slugify(os.path.splitext(self.original_name)[0])[:80] or "file"
        return stem + EXTENSIONS.get(self.content_type, "")

    @property
    def download_name(self) -> str:
        """The name under which a browser keeps it: the original one, with the ending that its content calls for."""
        return os.path.splitext(self.original_name)[0] + EXTENSIONS.get(self.content_type, "")


def waiting_index(name: str) -> models.Index:
    """Return the index by which the worker finds the files that wait to be read."""
    return models.Index(fields=["text_state"], condition=Q(text_state="waiting"), name=name)


class StoredText(models.Model):
    """The text of one page, sheet or slide of a file, as extracted. They count from 1. Each sort adds `file`."""

    page = models.PositiveIntegerField()
    text = models.TextField()

    file_id: int

    class Meta:
        abstract = True
        ordering = ["file", "page"]

    def __str__(self) -> str:
        return f"Text of page {self.page} of file {self.file_id}"
