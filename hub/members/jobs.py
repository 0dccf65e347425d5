"""What the worker does for membership by itself. Nothing is kept longer than the privacy notice says."""

from datetime import time, timedelta

from home.jobs import Job, register_job
from hub.members.contacts.services import invite_next
from hub.members.forgetting import forget_what_is_over

register_job(Job(name="members.invite-contacts", run=invite_next, every=timedelta(seconds=10)))
register_job(Job(name="members.retention", run=forget_what_is_over, at=time(3, 40)))
