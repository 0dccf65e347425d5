from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.models import WorkerPresence
from home.worker import MOST_TRIES, SILENT_AFTER, HubWorker, release_tasks_of_silent_workers

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


@pytest.mark.parametrize(("misses", "warnings"), [(1, 0), (2, 1)])
def test_worker_tells_of_a_lock_only_when_it_lasts(misses, warnings, caplog, monkeypatch):
    monkeypatch.setattr("home.worker.connections.close_all", lambda: None)
    monkeypatch.setattr("home.worker.close_old_connections", lambda: None)
    worker, answers = HubWorker(), [OperationalError("database is locked")] * misses
    monkeypatch.setattr(worker.stopping, "wait", lambda seconds: None)

    def act():
        if answers:
            raise answers.pop()
        worker.stopping.set()

    worker._go_on(act, 1.0)
    assert [record.levelname for record in caplog.records if "locked" in record.message] == ["WARNING"] * warnings
