"""The registry of bids that somebody does not read although they opened them, or run the call.

The apps above name them: what ties a person to bidders is known there, and a bid knows nothing of its judges.
"""

from collections.abc import Callable, Iterator
from typing import Any

Barred = Callable[[Any], Any]

_barred: dict[str, Barred] = {}


def register_barred(name: str, bids_of: Barred) -> None:
    """Have `bids_of` return the numbers of the bids that a reader does not read, as a queryset of one column."""
    _barred[name] = bids_of


def barred_to(reader: Any) -> Iterator[Any]:
    """Give what the apps above keep from this reader."""
    for bids_of in _barred.values():
        yield bids_of(reader)
