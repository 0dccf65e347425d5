"""The periodic work of bids: a deadline that has passed is remembered, also where nobody came too late."""

from datetime import timedelta

from home.jobs import Job, register_job
from projects.bids.services.closes import see_closes

register_job(Job(name="bids.closes", run=see_closes, every=timedelta(minutes=1)))
