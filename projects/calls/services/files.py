"""Keeping the documents of calls."""

from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from home.models import User
from hub.files.services import checked_upload, keep_file
from projects.calls.models import CallFile


@transaction.atomic
def keep_call_file(content: File[Any], *, name: str, by: User | None = None) -> CallFile:
    """Keep an uploaded document, to be tied to a call, and have its text read.

    The same bytes under the same name from the same person are kept once, since the editor sends an upload again with
    each automatic save. Raises FileRefused where the hub does not take such files.
    """
    upload = checked_upload(content, name=name, most_bytes=settings.PUBLICATION_FILE_MAX_BYTES)
    present = CallFile.objects.filter(sha256=upload.sha256, original_name=upload.name, uploaded_by=by).first()
    if present is not None:
        return present
    file = CallFile(uploaded_by=by)
    keep_file(file, upload)
    return file
