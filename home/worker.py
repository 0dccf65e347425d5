"""The worker: one process that does the queue's tasks and, beside them, the periodic jobs.

Several may run at once. Each gives a sign of life; the tasks of one that fell silent go back into the queue, so a task
must bear being run twice. A worker outlives a restart of the database: it waits, and goes on.
"""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import Any, Final

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from home.jobs import registered_jobs, run_due_jobs
from home.models import WorkerPresence

logger = logging.getLogger(__name__)

SILENT_AFTER: Final = timedelta(minutes=5)
MOST_TRIES: Final = 3  # A task at which this many workers died is left failed.


class HubWorker:
    """Does what waits until it is told to stop; then finishes what it has in hand."""

    def __init__(self, *, interval: float = 1.0, pulse_interval: float = 15.0) -> None:
        self.interval = interval
        self.pulse_interval = pulse_interval
        self.stopping = threading.Event()
        self.queue: _QueueWorker | None = None
        self.worker_id = ""

    def configure_signals(self) -> None:
        """Stop in good order when told to."""
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGTERM, self.stop)

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Begin nothing new. A second call while a task runs is heard no louder."""
        logger.info("The worker was told to stop.")
        self.stopping.set()
        if self.queue is not None:
            self.queue.running = False

    def run(self) -> None:
        """Work until told to stop."""
        frequent = [job for job in registered_jobs() if job.is_frequent]
        others = [job for job in registered_jobs() if not job.is_frequent]
        threads = [
            self._thread("frequent jobs", lambda: run_due_jobs(frequent), self.interval),
            self._thread("other jobs", lambda: run_due_jobs(others), 10 * self.interval),
            self._thread("sign of life", self._give_sign_of_life, self.pulse_interval),
        ]
        self._go_on(self._work_queue, self.interval)
        for thread in threads:
            thread.join()
        logger.info("The worker has stopped.")

    def _thread(self, name: str, act: Callable[[], object], interval: float) -> threading.Thread:
        thread = threading.Thread(name=name, target=self._go_on, args=(act, interval), daemon=True)
        thread.start()
        return thread

    def _go_on(self, act: Callable[[], object], interval: float) -> None:
        """Repeat `act` until told to stop, more slowly while the database is away."""
        wait, misses = interval, 0
        while not self.stopping.is_set():
            try:
                close_old_connections()
                act()
                wait, misses = interval, 0
            except (OperationalError, InterfaceError) as error:
                # A long write, such as an import into SQLite, is waited for in silence; what lasts is told.
                wait, misses = min(max(wait, 0.5) * 2, 30.0), misses + 1
                level = logging.DEBUG if misses == 1 else logging.WARNING
                logger.log(level, "The database is away or locked (%s); trying again.", type(error).__name__)
                connections.close_all()
            except Exception:
                logger.exception("The worker stumbled, and goes on.")
            self.stopping.wait(wait)
        connections.close_all()

    def _work_queue(self) -> None:
        """Do the queue's tasks until told to stop. Goes by a new name each time."""
        self.worker_id = get_random_string(32)
        self.queue = _QueueWorker(self.worker_id, self.interval)
        if not self.stopping.is_set():
            self._give_sign_of_life()
            self.queue.run()

    def _give_sign_of_life(self) -> None:
        if self.worker_id:
            now = timezone.now()
            WorkerPresence.objects.update_or_create(worker_id=self.worker_id, defaults={"seen_at": now})


class _QueueWorker(Worker):
    """The library's worker, told by us when to stop."""

    def __init__(self, worker_id: str, interval: float) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )


def release_tasks_of_silent_workers() -> int:
    """Put the tasks that a dead worker had in hand back into the queue. Returns how many."""
    silent_since = timezone.now() - SILENT_AFTER
    alive = set(WorkerPresence.objects.filter(seen_at__gte=silent_since).values_list("worker_id", flat=True))
    released = 0
    for task in _tasks_in_hand(silent_since):
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        released += _release(task)
    WorkerPresence.objects.filter(seen_at__lt=silent_since - timedelta(days=1)).delete()
    return released


def _tasks_in_hand(started_before: Any) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.running().filter(started_at__lt=started_before)


def _release(task: DBTaskResult) -> int:
    claim = DBTaskResult.objects.filter(pk=task.pk, status="RUNNING", started_at=task.started_at)
    if len(task.worker_ids) >= MOST_TRIES:
        logger.error("Task %s was left: %s workers died at it.", task.pk, len(task.worker_ids))
        return claim.update(status="FAILED", finished_at=timezone.now(), traceback="The worker died.") and 0
    return claim.update(status="READY", started_at=None)
