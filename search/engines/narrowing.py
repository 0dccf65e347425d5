"""What both database engines say in SQL: whom an entry is for, how results are narrowed, and the counts beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from search.engines.base import FacetCount, Scope, SearchRequest
from search.tokens import PUBLIC

_HAS_TERM: Final = (
    "EXISTS (SELECT 1 FROM search_entryterm n WHERE n.entry_id = m.id AND n.facet = %s AND n.key IN ({keys}))"
)
_IS_FOR: Final = "m.id IN (SELECT k.entry_id FROM search_entrytoken k WHERE k.token IN ({tokens}))"
_IS_PRIVATE: Final = "NOT EXISTS (SELECT 1 FROM search_entrytoken p WHERE p.entry_id = m.id AND p.token = 'public')"

# The candidates are what matches and may be known of. `failures` counts the filters that one does not meet, and
# `failed` names the facet if it is one: such a candidate still counts for that facet's own values.
_TALLY: Final = """
WITH candidate AS MATERIALIZED ({candidates}),
counted AS (
    SELECT t.facet, t.key, COUNT(*) AS results, MIN(t.entry_id) AS sample
    FROM search_entryterm t JOIN candidate c ON c.id = t.entry_id
    WHERE t.facet IN ({facets}) AND (c.failures = 0 OR (c.failures = 1 AND c.failed = t.facet))
    GROUP BY t.facet, t.key
),
ranked AS (
    SELECT facet, key, results, sample,
           ROW_NUMBER() OVER (PARTITION BY facet ORDER BY results DESC, key) AS place
    FROM counted
)
SELECT '' AS facet, '' AS key, '' AS label, COUNT(*) AS results FROM candidate WHERE failures = 0
UNION ALL
SELECT r.facet, r.key, l.label, r.results
FROM ranked r JOIN search_entryterm l ON l.entry_id = r.sample AND l.facet = r.facet AND l.key = r.key
WHERE r.place <= %s
"""
_TOTAL: Final = (
    "WITH candidate AS MATERIALIZED ({candidates})"
    " SELECT '' AS facet, '' AS key, '' AS label, COUNT(*) AS results FROM candidate WHERE failures = 0"
)


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and the values for its places."""

    text: str
    params: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many results there are, and how many each narrowing would leave."""

    total: int
    facets: Mapping[str, tuple[FacetCount, ...]]


def fetch(query: Sql) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(query.text, query.params)
        return list(cursor.fetchall())


def places(values: Iterable[object]) -> str:
    """Return one place for each value, for a list in SQL."""
    return ", ".join("%s" for _ in values)


def visible(scope: Scope, tokens: frozenset[str]) -> Sql:
    """Return the condition under which the holder of `tokens` may know of the entry `m.id` in this scope."""
    held = sorted(tokens)
    if not held:
        return Sql("1 = 0")
    conditions = [Sql(_IS_FOR.format(tokens=places(held)), tuple(held))]
    if scope is Scope.MEMBERS:
        conditions.append(Sql(_IS_PRIVATE))
    elif PUBLIC in tokens:
        conditions = [Sql(_IS_FOR.format(tokens="%s"), (PUBLIC,))]
    else:
        conditions.append(Sql(_IS_FOR.format(tokens="%s"), (PUBLIC,)))
    return _all_of(conditions)


def candidates(request: SearchRequest, matched: Sql, *, extra: str = "") -> Sql:
    """Return a query for what matches and is visible: `id`, `failures`, `failed`, and the `extra` columns of `m`."""
    failures, failed = _failures(request)
    condition = visible(request.scope, request.tokens)
    if request.excluded_ids:
        excluded = tuple(sorted(request.excluded_ids))
        condition = _all_of([condition, Sql(f"m.id NOT IN ({places(excluded)})", excluded)])
    return Sql(
        f"SELECT m.id{extra}, {failures.text} AS failures, {failed.text} AS failed"
        f" FROM ({matched.text}) m WHERE {condition.text}",
        failures.params + failed.params + matched.params + condition.params,
    )


def tally(request: SearchRequest, matched: Sql) -> Tally:
    """Count the results, and each facet as if its own filter were not set."""
    found = candidates(request, matched)
    if not request.facets:
        rows = fetch(Sql(_TOTAL.format(candidates=found.text), found.params))
    else:
        text = _TALLY.format(candidates=found.text, facets=places(request.facets))
        rows = fetch(Sql(text, (*found.params, *request.facets, request.facet_size)))
    counts: dict[str, list[FacetCount]] = {"": [], **{facet: [] for facet in request.facets}}
    for facet, key, label, count in rows:
        counts[facet].append(FacetCount(key, label, count))
    total = counts.pop("")[0].count
    return Tally(total, {facet: tuple(sorted(values, key=_by_count)) for facet, values in counts.items()})


def _by_count(value: FacetCount) -> tuple[int, str, str]:
    return -value.count, value.label.lower(), value.key


def _failures(request: SearchRequest) -> tuple[Sql, Sql]:
    """Return how many filters an entry does not meet, and the facet of the first such one."""
    met = [(facet, _has_term(facet, keys)) for facet, keys in sorted(request.filters.items()) if keys]
    if not met:
        return Sql("0"), Sql("''")
    count = " + ".join(f"CASE WHEN {one.text} THEN 0 ELSE 1 END" for _, one in met)
    first = " ".join(f"WHEN NOT {one.text} THEN %s" for _, one in met)
    return (
        Sql(count, tuple(value for _, one in met for value in one.params)),
        Sql(f"CASE {first} ELSE '' END", tuple(value for facet, one in met for value in (*one.params, facet))),
    )


def _has_term(facet: str, keys: Iterable[str]) -> Sql:
    wanted = sorted(keys)
    return Sql(_HAS_TERM.format(keys=places(wanted)), (facet, *wanted))


def _all_of(conditions: list[Sql]) -> Sql:
    return Sql(
        " AND ".join(f"({condition.text})" for condition in conditions),
        tuple(value for condition in conditions for value in condition.params),
    )
