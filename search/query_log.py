"""Keeping count of what strangers search for, so that editors learn which words find nothing."""

import logging
import re
from datetime import timedelta

from django.db import DatabaseError, IntegrityError
from django.db.models import F
from django.utils import timezone

from search.models import QueryLog
from search.wording import keepable

KEPT_DAYS = 90

_logger = logging.getLogger(__name__)
_ROBOT = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python|httpclient|headless", re.IGNORECASE)


def is_robot(user_agent: str) -> bool:
    """Return whether this reader is a machine, as far as it says so."""
    return not user_agent or bool(_ROBOT.search(user_agent))


def count_query(text: str, *, results: int) -> None:
    """Count one search for these words today. A log that cannot be written is passed over: nobody waits for it."""
    query = keepable(text)
    if not query:
        return
    try:
        _count(query, results)
    except DatabaseError:
        _logger.warning("A search could not be counted.", exc_info=True)


def _count(query: str, results: int) -> None:
    rows = QueryLog.objects.filter(query=query, day=timezone.localdate())
    if rows.update(count=F("count") + 1, results=results):
        return
    try:
        QueryLog.objects.create(query=query, day=timezone.localdate(), results=results)
    except IntegrityError:  # Another reader was first with the same words today.
        rows.update(count=F("count") + 1, results=results)


def forget_old_queries(*, days: int = KEPT_DAYS) -> int:
    """Delete what was searched for longer ago than `days`. Returns how many rows went."""
    deleted, _ = QueryLog.objects.filter(day__lt=timezone.localdate() - timedelta(days=days)).delete()
    return deleted
