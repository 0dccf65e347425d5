"""The periodic work on offers: each ends on its day."""

from datetime import timedelta

from home.jobs import Job, register_job
from hub.offers.services import expire_offers

register_job(Job(name="offers.expire", run=expire_offers, every=timedelta(minutes=15)))
