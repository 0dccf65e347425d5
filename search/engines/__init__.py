"""The engines, and which of them serves this site."""

from django.db import connection

from search.engines.base import DatabaseEngine, Engine


def database_engine() -> DatabaseEngine:
    """Return the engine that lives in the site's own database."""
    if connection.vendor == "postgresql":
        from search.engines.postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    from search.engines.sqlite import SQLiteEngine

    return SQLiteEngine()


def reader_engines() -> tuple[Engine, ...]:
    """Return the engines that may answer a reader, the preferred one first; the database's is the last resort."""
    return (database_engine(),)
