"""What the search worker does, pass after pass: send what changed, and mend the indices where they are broken."""

import logging

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.elastic.client import is_configured, writer_client
from search.outbox import SyncSummary, send_pending
from search.rebuild import rebuild, what_is_wrong

logger = logging.getLogger(__name__)


def sync(*, client: Elasticsearch | None = None) -> SyncSummary:
    """Send everything that is due. Ends when nothing is, or when the engine is away."""
    total = SyncSummary()
    while is_configured():
        done = send_pending(client=client)
        total += done
        if done.is_engine_away or not (done.sent or done.failed):
            break
    return total


def repair(*, client: Elasticsearch | None = None) -> str:
    """Build the indices again where they are missing or not as they should be. Returns what was wrong, if anything."""
    if not is_configured():
        return ""
    client = client or writer_client()
    try:
        reason = what_is_wrong(client, settings.ELASTICSEARCH_PREFIX)
        if reason:
            logger.warning("search.repair %s", reason)
            rebuild(client=client)
    except (ApiError, TransportError) as error:
        logger.warning("search.repair failed: %s", type(error).__name__)
        return "The search engine cannot be reached."
    return reason
