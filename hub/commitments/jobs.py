"""The periodic work on commitments: owners are asked what became of theirs."""

from datetime import time

from home.jobs import Job, register_job
from hub.commitments.services import ask_owners

register_job(Job(name="commitments.ask", run=ask_owners, at=time(6, 40)))
