"""Published ideas' periodic work: what everybody has agreed to becomes public on its day."""

from datetime import timedelta

from home.jobs import Job, register_job
from hub.ideas.publishing.services import publish_due

register_job(Job(name="publishing.due", run=publish_due, every=timedelta(minutes=1)))
