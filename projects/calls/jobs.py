"""The periodic work of calls: the catalogue follows the clock, and no upload that nobody took stays for ever."""

from datetime import time, timedelta

from home.jobs import Job, register_job
from projects.calls.services.catalogue import follow_clock
from projects.calls.tidying import forget_unattached_files

register_job(Job(name="calls.phases", run=follow_clock, every=timedelta(minutes=1)))
register_job(Job(name="calls.uploads", run=forget_unattached_files, at=time(3, 25)))
