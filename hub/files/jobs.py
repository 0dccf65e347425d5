"""The periodic work on files: none waits for ever to be read, and no bytes lie about that belong to nothing."""

from collections import Counter
from datetime import time, timedelta
from typing import Any, Final

from django.apps import apps
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from home.jobs import Job, register_job
from hub.files.enums import TextState
from hub.files.extraction.keeping import keep, read_file
from hub.files.extraction.reading import NOT_READ, READABLE, Extraction
from hub.files.models import StoredFile
from hub.files.orphans import forget_orphans
from hub.files.services import queue_extraction

MOST_TRIES: Final = 3
_GIVEN_UP: Final = Extraction(TextState.FAILED, f"No text: reading it failed {MOST_TRIES} times.")


def requeue_waiting_files() -> int:
    """Queue the files that wait though no task is about to read them. Returns how many; hopeless ones are given up."""
    return sum(_requeue(model) for model in apps.get_models() if issubclass(model, StoredFile))


@transaction.atomic
def _requeue(model: Any) -> int:
    waiting = list(model.objects.filter(text_state=TextState.WAITING).order_by("pk"))
    tried = Counter(_file_ids(model, "FAILED"))
    in_hand = set(_file_ids(model, "READY", "RUNNING"))
    queued = 0
    for file in waiting:
        if file.pk in in_hand:
            continue
        if tried[file.pk] >= MOST_TRIES:
            keep(file, _GIVEN_UP)
        else:
            queue_extraction(file)
            queued += 1
    return queued


def requeue_unread_kinds() -> int:
    """Queue the files of a kind that the hub did not read when they came, and does now. Returns how many."""
    return sum(_requeue_unread(model) for model in apps.get_models() if issubclass(model, StoredFile))


@transaction.atomic
def _requeue_unread(model: Any) -> int:
    files = list(model.objects.filter(text_note=NOT_READ, content_type__in=READABLE).order_by("pk"))
    for file in files:
        queue_extraction(file)
    return len(files)


def _file_ids(model: Any, *statuses: str) -> list[int]:
    """Return the files of this sort that tasks of these states were to read, one for each task."""
    tasks = DBTaskResult.objects.filter(task_path=read_file.module_path, status__in=statuses)
    told = (arguments["kwargs"] for arguments in tasks.values_list("args_kwargs", flat=True))
    return [arguments["file_id"] for arguments in told if arguments["model"] == model._meta.label]


register_job(Job(name="files.texts", run=requeue_waiting_files, every=timedelta(minutes=10)))
register_job(Job(name="files.unread_kinds", run=requeue_unread_kinds, at=time(3, 40)))
register_job(Job(name="files.orphans", run=forget_orphans, at=time(3, 50)))
