from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.models import WorkerPresence
from home.worker import MOST_TRIES, SILENT_AFTER, release_tasks_of_silent_workers

pytestmark = pytest.mark.django_db


def task_in_hand(*workers, started_ago=SILENT_AFTER * 2):
    return DBTaskResult.objects.create(
        status="RUNNING",
        started_at=timezone.now() - started_ago,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="nowhere.task",
        worker_ids=list(workers),
        backend_name="default",
        run_after=timezone.now() - timedelta(hours=1),
        exception_class_path="",
        traceback="",
    )


def test_task_of_a_dead_worker_goes_back_into_the_queue():
    task = task_in_hand("dead")
    WorkerPresence.objects.create(worker_id="dead", seen_at=timezone.now() - SILENT_AFTER * 2)
    assert release_tasks_of_silent_workers() == 1
    assert DBTaskResult.objects.ready().get().pk == task.pk


def test_task_of_a_living_worker_is_left_to_it():
    task_in_hand("alive")
    WorkerPresence.objects.create(worker_id="alive")
    assert release_tasks_of_silent_workers() == 0
    assert DBTaskResult.objects.running().count() == 1


def test_task_that_was_begun_just_now_is_left_alone():
    task_in_hand("new", started_ago=timedelta(seconds=5))
    assert release_tasks_of_silent_workers() == 0


def test_task_at_which_worker_after_worker_dies_fails():
    task_in_hand(*(f"dead{number}" for number in range(MOST_TRIES)))
    assert release_tasks_of_silent_workers() == 0
    assert DBTaskResult.objects.failed().count() == 1
