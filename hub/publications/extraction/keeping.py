"""What is kept of a file's text, and the task by which the worker reads it."""

import shutil
import tempfile

from django.db import transaction
from django_tasks import task

from hub.publications.enums import TextState
from hub.publications.extraction.reading import Extraction, read_text
from hub.publications.models import FileText, PublicationFile


@task()
def read_file(file_id: int) -> None:
    """Read the text of a file and keep it. Done twice, it leaves what it leaves once."""
    file = PublicationFile.objects.filter(pk=file_id).first()
    if file is not None:
        keep(file_id, extraction_of(file))


def extraction_of(file: PublicationFile) -> Extraction:
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
def keep(file_id: int, found: Extraction) -> None:
    """Keep what was found in place of what was before. Saving the file tells the catalogue."""
    file = PublicationFile.objects.select_for_update().filter(pk=file_id).first()
    if file is None:
        return
    file.texts.all().delete()
    FileText.objects.bulk_create(
        (FileText(file=file, page=page, text=text) for page, text in found.texts), batch_size=200
    )
    file.text_state, file.text_note = found.state, found.note
    file.pages, file.characters = found.pages, found.characters
    file.save(update_fields=["text_state", "text_note", "pages", "characters"])
