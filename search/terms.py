"""What the catalogue says of one thing: its areas, tags, places and the like.

Pages of things ask this each time they are opened, so it is written as SQL at once: to have Django build and compile it
cost three times what the database needs to answer.
"""

from collections import defaultdict

from django.db import connection

from search.sources import Term

# Names of our own tables and columns, and placeholders: nothing that anybody typed.
_TERMS = """
SELECT term.facet, term.key, term.label
FROM search_entryterm term JOIN search_entry entry ON entry.id = term.entry_id
WHERE entry.kind = %s AND entry.object_id = %s
ORDER BY term.id
"""


def terms_of(kind: str, object_id: int) -> defaultdict[str, list[Term]]:
    """Return the terms of a thing that the reader has before them, by facet, in the order in which it names them."""
    found: defaultdict[str, list[Term]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_TERMS, [kind, object_id])
        for values in cursor.fetchall():
            found[values[0]].append(Term(*values))
    return found
