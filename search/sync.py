"""What the search worker does, pass after pass: send what changed, and mend the indices where they are broken."""

import logging

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.elastic import indices
from search.engines.elastic.client import is_configured, writer_client
from search.models import Synonym
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


def send_synonyms(*, client: Elasticsearch) -> bool:
    """Tell the engine the editors' synonyms where it has others. Returns whether it had."""
    prefix = settings.ELASTICSEARCH_PREFIX
    rules = [", ".join(row.alternatives) for row in Synonym.objects.order_by("pk") if len(row.alternatives) > 1]
    rules = [rule.replace("=>", " ").replace("#", " ") for rule in rules]  # Signs that mean something in a rule.
    if indices.read_synonyms(client=client, prefix=prefix) == rules[: indices.MAX_SYNONYMS]:
        return False
    indices.write_synonyms(rules, client=client, prefix=prefix)
    return True


def repair(*, client: Elasticsearch | None = None) -> str:
    """Mend what is missing or not as it should be, and see to the synonyms. Returns what was wrong, if anything."""
    if not is_configured():
        return ""
    client = client or writer_client()
    try:
        reason = what_is_wrong(client, settings.ELASTICSEARCH_PREFIX)
        if reason:
            logger.warning("search.repair %s", reason)
            rebuild(client=client)
        send_synonyms(client=client)
    except (ApiError, TransportError) as error:
        logger.warning("search.repair failed: %s", type(error).__name__)
        return "The search engine cannot be reached."
    return reason
