"""How the hub talks to Elasticsearch: briefly for readers, patiently for the worker."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

WRITER_TIMEOUT_SECONDS = 30


def is_configured() -> bool:
    """Tell whether this site has an Elasticsearch at all."""
    return bool(settings.ELASTICSEARCH_URL)


def reader_client() -> Elasticsearch:
    """Return the client for what a reader waits for: one try, and a short one."""
    return _client(settings.ELASTICSEARCH_URL, settings.SEARCH_TIMEOUT_SECONDS, _credentials())


def writer_client() -> Elasticsearch:
    """Return the client for work behind the scenes. It does not try again either: the outbox does."""
    return _client(settings.ELASTICSEARCH_URL, WRITER_TIMEOUT_SECONDS, _credentials())


def _credentials() -> tuple[tuple[str, Any], ...]:
    options: Mapping[str, Any] = {
        "api_key": settings.ELASTICSEARCH_API_KEY,
        "basic_auth": ("elastic", settings.ELASTICSEARCH_PASSWORD) if settings.ELASTICSEARCH_PASSWORD else None,
        "ca_certs": settings.ELASTICSEARCH_CA_CERTS,
    }
    given = {name: value for name, value in options.items() if value}
    if "api_key" in given:
        given.pop("basic_auth", None)
    return tuple(given.items())


@lru_cache(maxsize=8)
def _client(url: str, timeout: float, options: tuple[tuple[str, Any], ...]) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=timeout, max_retries=0, retry_on_timeout=False, **dict(options))
