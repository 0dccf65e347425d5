"""The publications' periodic work: no file waits for ever to be read, and no upload that nobody took stays for ever."""

from collections import Counter
from datetime import time, timedelta
from typing import Final

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from home.jobs import Job, register_job
from hub.publications.enums import TextState
from hub.publications.extraction.keeping import keep, read_file
from hub.publications.extraction.reading import Extraction
from hub.publications.models import PublicationFile
from hub.publications.services import queue_extraction
from hub.publications.tidying import forget_unattached_files

MOST_TRIES: Final = 3
_GIVEN_UP: Final = Extraction(TextState.FAILED, f"No text: reading it failed {MOST_TRIES} times.")


def requeue_waiting_files() -> int:
    """Queue the files that wait though no task is about to read them. Returns how many; hopeless ones are given up."""
    queued = 0
    with transaction.atomic():
        waiting = list(PublicationFile.objects.filter(text_state=TextState.WAITING).order_by("pk"))
        tried = _failures()
        in_hand = set(_file_ids("READY", "RUNNING"))
        for file in waiting:
            if file.pk in in_hand:
                continue
            if tried[file.pk] >= MOST_TRIES:
                keep(file.pk, _GIVEN_UP)
            else:
                queue_extraction(file)
                queued += 1
    return queued


def _failures() -> Counter[int]:
    return Counter(_file_ids("FAILED"))


def _file_ids(*statuses: str) -> list[int]:
    """Return the files that tasks of these states were to read, one for each task."""
    tasks = DBTaskResult.objects.filter(task_path=read_file.module_path, status__in=statuses)
    return [arguments["kwargs"]["file_id"] for arguments in tasks.values_list("args_kwargs", flat=True)]


register_job(Job(name="publications.texts", run=requeue_waiting_files, every=timedelta(minutes=10)))
register_job(Job(name="publications.uploads", run=forget_unattached_files, at=time(3, 20)))
