"""What follows an award in the act that publishes it: apps above make something of it, and awards may not import them.

`delivery` makes projects. What fails there undoes the publication, since both are one act.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from home.models import User
    from projects.awards.models import CallDecision

Follow = Callable[["CallDecision", "User"], object]

_followers: dict[str, Follow] = {}


def register_after_award(name: str, follow: Follow) -> None:
    """Have `follow` done with each decision whose award notice was just published, in the same transaction."""
    _followers[name] = follow


def follow_award(decision: "CallDecision", by: "User") -> None:
    """Do what follows an award."""
    for follow in _followers.values():
        follow(decision, by)
