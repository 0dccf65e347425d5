"""Whether what somebody begins to write is here already: things of a like name among what this person may see."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from django.core.cache import cache

from home.models import User
from search.engines.base import Scope
from search.models import Entry
from search.queries import similar
from search.sources import sources

LONGEST_TITLE: Final = 120
SHORTEST_TITLE: Final = 4
ASKED_AT_MOST: Final = 300  # By one person within `ASKED_WITHIN`: somebody who types asks far less often.
ASKED_WITHIN: Final = timedelta(minutes=10)
_MOST_SHOWN: Final = 5
# What the engine is asked for: what members share, then public things.
ASKED_FOR: Final = (
    (Scope.MEMBERS, frozenset({"idea", "offer"})),
    (Scope.PUBLIC, frozenset({"published_idea", "project"})),
)


def already_here(title: str, reader: User) -> list[Entry]:
    """Return a few things of a like name: what members share, as far as `reader` may see it, then public things."""
    title = title.strip()[:LONGEST_TITLE]
    if len(title) < SHORTEST_TITLE:
        return []
    found = [entry for scope, kinds in ASKED_FOR for entry in _of_kinds(kinds, title, reader, scope)]
    return found[:_MOST_SHOWN]


def _of_kinds(kinds: Collection[str], title: str, reader: User, scope: Scope) -> list[Entry]:
    known = {source.kind for source in sources()} & set(kinds)
    return similar(title, reader, kinds=known, scope=scope, limit=_MOST_SHOWN) if known else []


def asks_too_often(person: User) -> bool:
    """Say whether somebody has asked more often than a person types. Nothing is refused: there are no matches then."""
    key = f"ideas.already_here.{person.pk}"
    cache.add(key, 0, int(ASKED_WITHIN.total_seconds()))
    try:
        return bool(cache.incr(key) > ASKED_AT_MOST)
    except ValueError:  # It ran out between the two.
        return False
