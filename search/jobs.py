"""The search worker's periodic work: keep the engine whole, tell people what is new, forget what is old."""

import logging
from datetime import time, timedelta

from home.jobs import Job, register_job
from search.alerts.sending import send_alerts
from search.alerts.services import forget_unconfirmed
from search.checking import check_source
from search.full_text import mend_full_text
from search.late_wording import describe_late
from search.leakcheck.nightly import check_tonight
from search.query_log import forget_old_queries
from search.sources import sources
from search.sync import repair, sync

logger = logging.getLogger(__name__)


def check_catalogue() -> int:
    """Compare the catalogue with its sources and mend what differs, each night. Returns how many entries differed."""
    differing = sum(drift.differing for source in sources() for drift in check_source(source, repair=True))
    if differing:
        logger.warning("search.catalogue: %s entries differed from their things, and were mended.", differing)
    if lacking := mend_full_text():
        logger.warning("search.catalogue: the full text lacked %s entries, and was mended.", lacking)
    return differing + lacking


register_job(Job(name="search.sync", run=sync, every=timedelta(seconds=2), lease=timedelta(minutes=5)))
register_job(Job(name="search.wording", run=describe_late, every=timedelta(seconds=1), lease=timedelta(minutes=5)))
register_job(Job(name="search.repair", run=repair, every=timedelta(minutes=1), lease=timedelta(hours=1)))
register_job(Job(name="search.catalogue", run=check_catalogue, at=time(2, 30), lease=timedelta(hours=6)))
register_job(Job(name="search.forget_queries", run=forget_old_queries, at=time(3, 40)))
register_job(Job(name="search.alerts", run=send_alerts, every=timedelta(minutes=10), lease=timedelta(hours=1)))
register_job(Job(name="search.forget_unconfirmed", run=forget_unconfirmed, at=time(3, 45)))
register_job(Job(name="search.privacy", run=check_tonight, at=time(4, 0), lease=timedelta(hours=2)))
