"""The engines, and which of them serves this site."""

from django.db import connection

from search.engines.base import DatabaseEngine


def database_engine() -> DatabaseEngine:
    """Return the engine that lives in the site's own database."""
    if connection.vendor == "postgresql":
        from search.engines.postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    from search.engines.sqlite import SQLiteEngine

    return SQLiteEngine()
