"""Mutants that no test can catch, since what they take out changes nothing that anybody sees, and why."""

from typing import Final

ACCEPTED: Final[dict[str, str]] = {
    "search/engines/narrowing.py::visible without if not held": (
        "Without tokens the list is empty, and nothing is in an empty list. SQLite says so; PostgreSQL takes none."
    ),
    "search/engines/narrowing.py::everything opens all": (
        "Only spares the engine what nobody present may know of: `visible` is asked about each of these once more."
    ),
}
