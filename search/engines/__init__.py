"""The engines, and which of them serves this site."""

from django.conf import settings
from django.db import connection

from search.engines.base import DatabaseEngine, Engine
from search.engines.breaker import breaker


def database_engine() -> DatabaseEngine:
    """Return the engine that lives in the site's own database."""
    if connection.vendor == "postgresql":
        from search.engines.postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    from search.engines.sqlite import SQLiteEngine

    return SQLiteEngine()


def reader_engines() -> tuple[Engine, ...]:
    """Return the engines that may answer a reader, the preferred one first; the database's is the last resort."""
    if not settings.ELASTICSEARCH_URL or not breaker.may_ask():
        return (database_engine(),)
    from search.engines.elasticsearch import ElasticsearchEngine

    return (ElasticsearchEngine(), database_engine())


def is_stand_in(engine: str) -> bool:
    """Tell whether an answer of this engine stands in for that of another, which could not be asked."""
    return bool(settings.ELASTICSEARCH_URL) and engine == database_engine().name
