"""What is kept of a file's text, and the task by which the worker reads it."""

import shutil
import tempfile
from typing import Any

from django.apps import apps
from django.db import transaction
from django_tasks import task

from hub.files.enums import TextState
from hub.files.extraction.reading import Extraction, read_text
from hub.files.models import StoredFile


@task()
def read_file(model: str, file_id: int) -> None:
    """Read the text of a file of that sort and keep it. Done twice, it leaves what it leaves once."""
    files: Any = apps.get_model(model)._default_manager
    file = files.filter(pk=file_id).first()
    if file is not None:
        keep(file, extraction_of(file))


def extraction_of(file: StoredFile) -> Extraction:
    """Return the text of a kept file, read from a copy that lies on this machine."""
    with tempfile.NamedTemporaryFile() as copy:
        try:
            with file.content.open("rb") as content:
                shutil.copyfileobj(content, copy)
        except FileNotFoundError:
            return Extraction(TextState.FAILED, "No text: the file is no longer in the store.")
        copy.flush()
        return read_text(copy.name, file.content_type)


@transaction.atomic
def keep(stored: StoredFile, found: Extraction) -> None:
    """Keep what was found in place of what was before. Saving the file tells the catalogue."""
    files: Any = type(stored)._default_manager
    file = files.select_for_update().filter(pk=stored.pk).first()
    if file is None:
        return
    file.texts.all().delete()
    text_model = file.texts.model
    text_model.objects.bulk_create(
        (text_model(file=file, page=page, text=text) for page, text in found.texts), batch_size=200
    )
    file.text_state, file.text_note = found.state, found.note
    file.pages, file.characters = found.pages, found.characters
    file.save(update_fields=["text_state", "text_note", "pages", "characters"])
