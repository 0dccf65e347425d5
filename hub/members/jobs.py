"""What the worker does for membership by itself."""

from datetime import time

from home.jobs import Job, register_job
from hub.members.inviting.services import forget_invited

register_job(Job(name="members.old-invitations", run=forget_invited, at=time(3, 20)))
