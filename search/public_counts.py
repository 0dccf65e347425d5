"""How many things of each kind everybody may know of, remembered for a minute.

Counting reads every entry, so that a page that shows counts would grow with the archive. Only what strangers may know
of is counted, whoever reads: nothing in here depends on a reader. A change in the catalogue is seen at once in the
process in which it is made, and within a minute in the others.
"""

from typing import Final, cast

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import transaction
from django.db.models import Count

from search.models import Entry

_SECONDS: Final = 60
_COUNTS: Final = "search.public_counts"


def public_counts() -> dict[str, int]:
    """Return how many public things there are of each kind that has any."""
    kept = cache.get(_COUNTS)
    if kept is None:
        rows = Entry.objects.visible_to(AnonymousUser()).order_by().values_list("kind").annotate(Count("pk"))
        kept = dict(rows)
        cache.set(_COUNTS, kept, _SECONDS)
    return cast(dict[str, int], kept)


def forget_public_counts() -> None:
    """Count again from now on, and once more after this act, since until then others still count the old state."""
    cache.delete(_COUNTS)
    transaction.on_commit(lambda: cache.delete(_COUNTS))
