"""How the search is: whether its engine answers, and how far it is behind the catalogue."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from elasticsearch import ApiError, TransportError

from home.health import Finding, HealthCheck, register_health_check
from search.engines import database_engine
from search.engines.elastic.client import is_configured, reader_client
from search.engines.elasticsearch import NAME
from search.late_wording import wording_state
from search.outbox import outbox_state
from search.privacy_checks import PrivacyCheck

logger = logging.getLogger(__name__)

LATE_AFTER = timedelta(minutes=15)


def look_at_search() -> Finding:
    """Tell which engine serves readers and, where it is fed through the outbox, how many changes wait since when."""
    wording = wording_state()
    is_timely = _lag(wording.oldest_at) < LATE_AFTER
    late = {"wording_waiting": wording.waiting, "wording_failing": wording.failing}  # Of names that many things show.
    if not is_configured():
        return Finding(is_timely, {"engine": database_engine().name, **late})
    answers, changes = _answers(), _late_changes()
    facts = {"engine": NAME, "answers": answers, **changes, **late}
    return Finding(answers and is_timely and not changes["lag_seconds"], facts)


def _late_changes() -> dict[str, int]:
    """Tell of changes once they are late: before, a number would say that something private is being written."""
    state = outbox_state()
    lag = _lag(state.oldest_at)
    if lag < LATE_AFTER:
        return {"waiting": 0, "failing": state.failing, "lag_seconds": 0}
    return {"waiting": state.waiting, "failing": state.failing, "lag_seconds": int(lag.total_seconds())}


def _lag(oldest_at: datetime | None) -> timedelta:
    return timezone.now() - oldest_at if oldest_at else timedelta(0)


def _answers() -> bool:
    try:
        return bool(reader_client().info())
    except (ApiError, TransportError) as error:
        logger.warning("search.health: the engine does not answer: %s", type(error).__name__)
        return False


def look_at_privacy() -> Finding:
    """Tell when private words were last looked for in public, and whether any were found."""
    check = PrivacyCheck.objects.latest_first().first()
    if check is None:
        return Finding(True, {"checked": "not yet"})
    facts = {"checked_at": check.ended_at.isoformat(), "leaks": check.leaks, "came_to_its_end": not check.failure}
    return Finding(check.is_clean and not check.is_old, facts)


register_health_check(HealthCheck("privacy", look_at_privacy))
register_health_check(HealthCheck("search", look_at_search))
