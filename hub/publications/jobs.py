"""The publications' periodic work: no upload that nobody took stays for ever."""

from datetime import time

from home.jobs import Job, register_job
from hub.publications.tidying import forget_unattached_files

register_job(Job(name="publications.uploads", run=forget_unattached_files, at=time(3, 20)))
