"""How the search is: whether its engine answers, and how far it is behind the catalogue."""

from datetime import timedelta

from django.utils import timezone
from elasticsearch import ApiError, TransportError

from home.health import Finding, HealthCheck, register_health_check
from search.engines import database_engine
from search.engines.elastic.client import is_configured, reader_client
from search.engines.elasticsearch import NAME
from search.outbox import outbox_state

LATE_AFTER = timedelta(minutes=15)


def look_at_search() -> Finding:
    """Tell which engine serves readers and, where it is fed through the outbox, how many changes wait since when."""
    if not is_configured():
        return Finding(is_well=True, facts={"engine": database_engine().name})
    state = outbox_state()
    lag = timezone.now() - state.oldest_at if state.oldest_at else timedelta(0)
    answers = _answers()
    facts = {
        "engine": NAME,
        "answers": answers,
        "waiting": state.waiting,
        "failing": state.failing,
        "lag_seconds": int(lag.total_seconds()),
    }
    return Finding(answers and lag < LATE_AFTER, facts)


def _answers() -> bool:
    try:
        return bool(reader_client().info())
    except (ApiError, TransportError):
        return False


register_health_check(HealthCheck("search", look_at_search))
