"""What the catalogue says of one thing: its areas, tags, places and the like.

Pages and lists ask this each time they are opened, so it is written as SQL at once: to have Django build and compile it
cost three times what the database needs to answer.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from search.sources import Term

# Names of our own tables and columns, and placeholders: nothing that anybody typed.
_TERMS = """
SELECT term.facet, term.key, term.label
FROM search_entryterm term JOIN search_entry entry ON entry.id = term.entry_id
WHERE entry.kind = %s AND entry.object_id = %s
ORDER BY term.id
"""

_LABELS = """
SELECT entry_id, facet, label FROM search_entryterm WHERE entry_id IN ({}) AND facet IN ({}) ORDER BY id
"""


def terms_of(kind: str, object_id: int) -> defaultdict[str, list[Term]]:
    """Return the terms of a thing that the reader has before them, by facet, in the order in which it names them."""
    found: defaultdict[str, list[Term]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_TERMS, [kind, object_id])
        for values in cursor.fetchall():
            found[values[0]].append(Term(*values))
    return found


def labels_under(facets: Sequence[str], entries: Sequence[int]) -> list[tuple[int, str, str]]:
    """Return the labels of entries that the reader has before them, each after its entry's pk and its facet."""
    if not entries or not facets:
        return []
    marks = [", ".join(["%s"] * len(values)) for values in (entries, facets)]
    with connection.cursor() as cursor:
        cursor.execute(_LABELS.format(*marks), [*entries, *facets])
        return cursor.fetchall()
