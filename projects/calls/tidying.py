"""Uploads that never came to anything: kept at once when they arrive, and forgotten when nothing has them for long."""

from datetime import timedelta
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Revision

from hub.files.services import forget_file
from projects.calls.models import CallFile, CallPage

SAFE_AGE: Final = timedelta(days=30)  # An editor's open form, or a draft put aside, is younger.


def forget_unattached_files(older_than: timedelta = SAFE_AGE) -> int:
    """Remove the uploads that no call and no draft of one has kept, with their bytes. Returns how many."""
    files = list(CallFile.objects.unattached().filter(uploaded_at__lt=timezone.now() - older_than))
    kept = _files_in_drafts() if files else set()
    return sum(_forget(file) for file in files if file.pk not in kept)


def _files_in_drafts() -> set[int]:
    """Return the files that drafts and earlier versions name, which can still be published."""
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(CallPage))
    of_versions = versions.values_list("content__documents", flat=True)
    return {row["file"] for rows in of_versions.iterator() for row in rows or () if row.get("file")}


def _forget(file: CallFile) -> bool:
    """Remove the file, unless a page has taken it this moment."""
    try:
        forget_file(file)
    except ProtectedError:
        return False
    return True
