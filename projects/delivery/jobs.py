"""The periodic work of projects: reports are open when their day has come."""

from datetime import time

from home.jobs import Job, register_job
from projects.delivery.services.opening import open_due_reports

register_job(Job(name="delivery.reports", run=open_due_reports, at=time(6, 5)))
