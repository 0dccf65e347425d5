"""Keeping uploads, whatever they hang on: looked at before they are kept, and read by the worker after."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Count, QuerySet, Sum

from hub.files.enums import TextState
from hub.files.exceptions import FileRefused
from hub.files.extraction.keeping import read_file
from hub.files.file_types import content_type_of
from hub.files.models import StoredFile

# Control characters, and those that turn the direction of what follows: "fdp.exe" can look like "exe.pdf".
_UNSAFE_IN_NAMES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload that the hub takes: its bytes, and what it says of itself."""

    content: File[Any]
    name: str
    content_type: str
    sha256: str


def checked_upload(content: File[Any], *, name: str, most_bytes: int) -> Upload:
    """Return the upload as it can be kept. Raises FileRefused where the hub does not take such files."""
    if content.size > most_bytes:
        most = most_bytes // _MEGABYTE
        raise FileRefused(f"This file is larger than {most} MB. Save it with smaller pictures, or in parts.")
    name = shown_name(name)
    return Upload(content, name, content_type_of(content, name), _sha256(content))


def check_room(present: QuerySet[Any], upload: Upload) -> None:
    """Raise FileRefused where the files that hang together leave no room. The caller holds what they hang on."""
    held = present.aggregate(number=Count("pk"), size=Sum("size"))
    if held["number"] >= settings.MEMBER_FILES_MOST:
        raise FileRefused("There is no room for another file here. Take one away first.")
    if (held["size"] or 0) + upload.content.size > settings.MEMBER_FILES_MAX_BYTES:
        raise FileRefused("There is no room for a file of this size here. Take another one away first.")


def shown_name(name: str) -> str:
    """Return the file's own name, without folders and without characters that would deceive who reads it."""
    name = _UNSAFE_IN_NAMES.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    return name[-255:] or "file"


def _sha256(content: File[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    content.seek(0)
    return digest.hexdigest()


@transaction.atomic
def keep_file(file: StoredFile, upload: Upload) -> None:
    """Keep an upload as `file`, which says what it hangs on, and have its text read."""
    file.original_name, file.content_type = upload.name, upload.content_type
    file.size, file.sha256 = upload.content.size, upload.sha256
    file.content.save(upload.name, upload.content, save=False)
    file.save()
    queue_extraction(file)


def queue_extraction(file: StoredFile) -> None:
    """Have the file's text read by the worker. The task is a row of the same transaction: it goes if this commits."""
    type(file)._default_manager.filter(pk=file.pk).update(text_state=TextState.WAITING, text_note="")
    read_file.enqueue(model=file._meta.label, file_id=file.pk)


@transaction.atomic
def forget_file(file: StoredFile) -> None:
    """Remove a file, and its bytes once that is certain, unless another file has the same."""
    storage, name, others = file.content.storage, str(file.content.name), type(file)._default_manager
    file.delete()

    def forget_bytes() -> None:
        if not others.filter(content=name).exists():
            storage.delete(name)

    transaction.on_commit(forget_bytes)
