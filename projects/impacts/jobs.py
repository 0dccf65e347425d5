"""The periodic work on impacts: people are asked what has come of their work."""

from datetime import time

from home.jobs import Job, register_job
from projects.impacts.services import ask_for_impacts

register_job(Job(name="impacts.ask", run=ask_for_impacts, at=time(6, 20)))
