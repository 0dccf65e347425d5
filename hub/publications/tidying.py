"""Uploads that never came to anything: kept at once when they arrive, and forgotten when nothing has them for long."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Revision

from hub.files.services import forget_file
from hub.publications.models import PublicationFile, PublicationPage

SAFE_AGE: Final = timedelta(days=30)  # An editor's open form, or a draft put aside, is younger.


def forget_unattached_files(older_than: timedelta = SAFE_AGE) -> int:
    """Remove the uploads that no page and no draft of one has kept, with their bytes. Returns how many."""
    files = list(PublicationFile.objects.unattached().filter(uploaded_at__lt=timezone.now() - older_than))
    if not files:
        return 0
    kept = _files_in_drafts()
    return sum(_forget(file) for file in files if file.pk not in kept)


def _files_in_drafts() -> set[int]:
    """Return the files that drafts and earlier versions name, which can still be published."""
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(PublicationPage))
    attachments = versions.values_list("content__attachments", flat=True)
    return {number for of_version in attachments.iterator() for number in _numbers(of_version)}


def _numbers(attachments: Iterable[dict[str, int | None]] | None) -> Iterable[int]:
    return (number for attachment in attachments or () if (number := attachment.get("file")) is not None)


def _forget(file: PublicationFile) -> bool:
    """Remove the file, unless a page has taken it this moment. Its bytes go if no other file has the same."""
    try:
        forget_file(file)
    except ProtectedError:
        return False
    return True
