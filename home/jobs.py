"""Periodic work: a registry of jobs, and the lease by which one worker at a time does each.

Apps register jobs in a module `jobs.py`, which the worker finds. A job must bear being run twice: a worker that is
slower than its lease, or dies in the middle, is followed by another.
"""

import logging
import uuid
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import InterfaceError, OperationalError
from django.db.models import Q
from django.utils import timezone

from home.models import PeriodicWork

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done again and again: `every` so often or, with `at`, once a day at that local time."""

    name: str
    run: Callable[[], object]
    every: timedelta = timedelta(days=1)
    at: time | None = None
    lease: timedelta = timedelta(minutes=15)

    @property
    def is_frequent(self) -> bool:
        """Whether the job is a quick one, which must not wait behind a nightly one."""
        return self.at is None and self.every < timedelta(minutes=10)

    def next_after(self, moment: datetime) -> datetime:
        """Return when the job is due again after `moment`."""
        if self.at is None:
            return moment + self.every
        local = timezone.localtime(moment)
        due = timezone.make_aware(datetime.combine(local.date(), self.at))
        if due <= moment:
            due = timezone.make_aware(datetime.combine(local.date() + timedelta(days=1), self.at))
        return due


_jobs: dict[str, Job] = {}
_unreturned: deque[uuid.UUID] = deque()


def register_job(job: Job) -> None:
    """Have a job done by the workers. A second job of the same name takes the first one's place."""
    _jobs[job.name] = job


def registered_jobs() -> tuple[Job, ...]:
    """Return every job, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))


def run_due_jobs(jobs: Iterable[Job]) -> int:
    """Do those of `jobs` that are due and that no other worker has in hand. Returns how many were done."""
    _return_leases()
    now = timezone.now()
    due_at = dict(PeriodicWork.objects.values_list("name", "due_at"))
    done = 0
    for job in jobs:
        if job.name not in due_at:
            _note(job, now)
        elif due_at[job.name] <= now:
            done += run_if_due(job)
    return done


def run_if_due(job: Job) -> bool:
    """Do `job` if it is due and free. Its failure is written down and logged; it never ends the worker."""
    key = _take_lease(job, timezone.now())
    if key is None:
        return False
    try:
        _give_back(job, key, _do(job))
    except (OperationalError, InterfaceError):
        _unreturned.append(key)
        raise  # The database is away or locked, so nothing can be written down now.
    return True


def _do(job: Job) -> str:
    """Do the job. Returns what went wrong, nothing where all went well; lets the loss of the database through."""
    try:
        job.run()
    except (OperationalError, InterfaceError):
        raise
    except Exception as problem:
        logger.exception("The job %s failed.", job.name)
        return type(problem).__name__
    return ""


def _return_leases() -> None:
    """Give back the leases with which the database left us, so that the jobs need not wait until they lapse."""
    while _unreturned:
        PeriodicWork.objects.filter(lease_key=_unreturned[0]).update(lease_key=None, leased_until=None)
        _unreturned.popleft()


def _take_lease(job: Job, now: datetime) -> uuid.UUID | None:
    """Return the key of a lease on a job that is due, None where it is not due or another worker has it."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    key = uuid.uuid4()
    due = PeriodicWork.objects.filter(free, name=job.name, due_at__lte=now)
    return key if due.update(lease_key=key, leased_until=now + job.lease) else None


def _note(job: Job, now: datetime) -> None:
    """Write down a job that is new: one with a time of day waits for it, any other is due at once."""
    due_at = now if job.at is None else job.next_after(now)
    PeriodicWork.objects.get_or_create(name=job.name, defaults={"due_at": due_at})


def _give_back(job: Job, key: uuid.UUID, error: str) -> None:
    now = timezone.now()
    row = PeriodicWork.objects.filter(name=job.name, lease_key=key).first()
    if row is None:  # We were slower than the lease, and another worker has the job by now.
        return
    row.lease_key, row.leased_until = None, None
    row.due_at, row.finished_at = job.next_after(now), now
    row.failures, row.last_error = (row.failures + 1 if error else 0), error
    row.save()
