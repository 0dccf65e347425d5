"""A file for the leak check, whose name and text are words planted for those who may read it."""

from collections.abc import Callable
from typing import Final

from django.core.files.base import ContentFile

from hub.files.models import StoredFile
from hub.files.services import checked_upload, keep_file
from search.leakcheck.registry import Planting

_MOST_BYTES: Final = 1_000


def plant_file(planting: Planting, file: StoredFile, word: Callable[[str], str]) -> None:
    """Keep `file`, which says what it hangs on, with a name and a text made of words for `word("file text")`."""
    text, name = f"{word('file text')} of {file._meta.label}", f"{word('file name')}.txt"
    keep_file(file, checked_upload(ContentFile(text.encode()), name=name, most_bytes=_MOST_BYTES))
    planting.at_end(lambda: file.content.delete(save=False))
    file.texts.create(page=1, text=text)
    file.save()
