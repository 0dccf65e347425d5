"""The search worker's periodic work: tell the engine what changed, and see that its indices are as they should be."""

from datetime import timedelta

from home.jobs import Job, register_job
from search.sync import repair, sync

register_job(Job(name="search.sync", run=sync, every=timedelta(seconds=2), lease=timedelta(minutes=5)))
register_job(Job(name="search.repair", run=repair, every=timedelta(minutes=1), lease=timedelta(hours=1)))
