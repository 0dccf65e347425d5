"""Looking at a site that is in use: nothing is written, and nobody who writes is held up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

_SWITCHES: Final = {
    "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
    "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
}


@contextmanager
def read_only() -> Iterator[None]:
    """Have the database refuse whatever this connection would write, without a transaction that lasts."""
    on, off = _SWITCHES[connection.vendor]
    _run(on)
    try:
        yield
    finally:
        _run(off)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
