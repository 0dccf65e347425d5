"""The shell's own periodic jobs: what keeps a site tidy without anybody's doing."""

from datetime import time, timedelta

from django.core.management import call_command

from home.jobs import Job, register_job
from home.outbox import remove_old_mail, send_due_mail
from home.services import forget_answered_messages
from home.worker import release_tasks_of_silent_workers


def publish_what_is_due() -> None:
    """Publish and take down the pages whose time has come."""
    call_command("publish_scheduled", verbosity=0)


def forget_finished_tasks() -> None:
    """Remove the records of tasks that were done a fortnight ago."""
    call_command("prune_db_task_results", verbosity=0)


def forget_sessions() -> None:
    """Remove the sessions that have run out."""
    call_command("clearsessions", verbosity=0)


register_job(Job(name="home.mail", run=send_due_mail, every=timedelta(seconds=5)))
register_job(Job(name="home.publishing", run=publish_what_is_due, every=timedelta(minutes=1)))
register_job(Job(name="home.tasks", run=release_tasks_of_silent_workers, every=timedelta(minutes=1)))
register_job(Job(name="home.old-mail", run=remove_old_mail, at=time(3, 5)))
register_job(Job(name="home.old-messages", run=forget_answered_messages, at=time(3, 7)))
register_job(Job(name="home.sessions", run=forget_sessions, at=time(3, 10)))
register_job(Job(name="home.old-tasks", run=forget_finished_tasks, at=time(3, 15)))
