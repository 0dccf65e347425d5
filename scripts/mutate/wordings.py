"""Queries that are worded once in a process (`home.prepared`): a rule in one is asked while it is worded alone."""

import gc

from home.prepared import PreparedRead, PreparedRows


def prepared() -> list[PreparedRead | PreparedRows]:
    """Return all that there are. A lazy object is not asked what it is, which would make it."""
    return [each for each in gc.get_objects() if type(each) in {PreparedRead, PreparedRows}]


def forget(wordings: list[PreparedRead | PreparedRows]) -> None:
    """Have them be worded anew, by the rules as they are now."""
    for each in wordings:
        vars(each).pop("_worded", None)
