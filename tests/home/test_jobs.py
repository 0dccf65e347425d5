from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import OperationalError

from home.jobs import Job, _take_lease, run_due_jobs, run_if_due
from home.models import PeriodicWork

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 3, 3, 12, 0, tzinfo=UTC)


def a_job(run, **changes):
    return Job(name="tests.job", run=run, **{"every": timedelta(minutes=5), **changes})


def test_job_runs_when_due_and_then_waits_for_its_turn():
    done = []
    job = a_job(lambda: done.append(1))
    with time_machine.travel(NOON, tick=False) as clock:
        run_due_jobs([job])  # The first round only writes it down.
        assert run_due_jobs([job]) == 1
        assert run_due_jobs([job]) == 0
        clock.shift(timedelta(minutes=5))
        assert run_due_jobs([job]) == 1
    assert len(done) == 2


def test_job_in_another_workers_hand_is_left_alone_until_the_lease_lapses():
    job = a_job(lambda: None)
    with time_machine.travel(NOON, tick=False) as clock:
        run_due_jobs([job])
        assert _take_lease(job, NOON) is not None  # Another worker, which is then killed.
        assert run_due_jobs([job]) == 0
        clock.shift(job.lease + timedelta(seconds=1))
        assert run_due_jobs([job]) == 1


def test_job_that_fails_is_noted_and_comes_round_again():
    job = a_job(lambda: 1 / 0)
    with time_machine.travel(NOON, tick=False):
        run_due_jobs([job])
        assert run_due_jobs([job]) == 1
    row = PeriodicWork.objects.get()
    assert (row.failures, row.last_error) == (1, "ZeroDivisionError")
    assert row.due_at == NOON + job.every


def test_lease_is_given_back_when_the_database_went_away_in_the_middle():
    def lose_database():
        raise OperationalError

    with time_machine.travel(NOON, tick=False):
        run_due_jobs([a_job(lambda: None)])
        with pytest.raises(OperationalError):
            run_due_jobs([a_job(lose_database)])
        assert run_due_jobs([a_job(lambda: None)]) == 1


def test_lease_is_given_back_when_the_database_went_away_just_after(monkeypatch):
    def lose_database(*arguments):
        raise OperationalError

    with time_machine.travel(NOON, tick=False):
        run_due_jobs([a_job(lambda: None)])
        with monkeypatch.context() as patch:
            patch.setattr("home.jobs._give_back", lose_database)
            with pytest.raises(OperationalError):
                run_due_jobs([a_job(lambda: None)])
        assert run_due_jobs([a_job(lambda: None)]) == 1


def test_worker_slower_than_its_lease_does_not_end_the_others():
    job = a_job(lambda: PeriodicWork.objects.update(lease_key=None))
    with time_machine.travel(NOON, tick=False):
        run_due_jobs([job])
        run_if_due(job)
        assert PeriodicWork.objects.get().finished_at is None


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2027, 3, 3, 1, 0, tzinfo=UTC), datetime(2027, 3, 3, 3, 0, tzinfo=UTC)),
        (datetime(2027, 3, 3, 3, 0, tzinfo=UTC), datetime(2027, 3, 4, 3, 0, tzinfo=UTC)),
        (datetime(2027, 6, 3, 2, 0, tzinfo=UTC), datetime(2027, 6, 4, 2, 0, tzinfo=UTC)),
        (datetime(2027, 3, 27, 12, 0, tzinfo=UTC), datetime(2027, 3, 28, 2, 0, tzinfo=UTC)),
    ],
)
def test_nightly_job_is_due_at_its_local_hour(moment, expected):
    assert Job(name="n", run=lambda: None, at=time(3, 0)).next_after(moment) == expected
