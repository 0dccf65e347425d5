"""The periodic work of projects: opening reports on their day, and asking for progress before it is due."""

from datetime import time

from home.jobs import Job, register_job
from projects.delivery.services.opening import open_due_reports
from projects.delivery.services.progress import ask_for_progress

register_job(Job(name="delivery.reports", run=open_due_reports, at=time(6, 5)))
register_job(Job(name="delivery.progress", run=ask_for_progress, at=time(6, 20)))
