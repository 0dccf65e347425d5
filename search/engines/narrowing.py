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

# The candidates are what matched and may be known of. `missed` is a sum of powers of two, one for each filter that a
# candidate does not meet: 0 for a result, and for a facet's own values also the power of that facet alone.
_CANDIDATES: Final = """
WITH matched AS MATERIALIZED ({matched}),
candidate AS MATERIALIZED (SELECT m.id, {missed} AS missed FROM matched m WHERE {visible})
"""
_TALLY: Final = """,
counted AS (
    SELECT t.facet, t.key, COUNT(*) AS results, MIN(t.entry_id) AS sample
    FROM {terms}
    WHERE t.facet IN ({facets}) AND c.missed IN (0, {own})
    GROUP BY t.facet, t.key
),
ranked AS (
    SELECT facet, key, results, sample,
           ROW_NUMBER() OVER (PARTITION BY facet ORDER BY results DESC, key) AS place
    FROM counted
)
SELECT '' AS facet, '' AS key, '' AS label, COUNT(*) AS results FROM candidate WHERE missed = 0
UNION ALL
SELECT r.facet, r.key, l.label, r.results
FROM ranked r JOIN search_entryterm l ON l.entry_id = r.sample AND l.facet = r.facet AND l.key = r.key
WHERE r.place <= %s
"""
_TERMS: Final = "search_entryterm t JOIN candidate c ON c.id = t.entry_id"
_TOTAL: Final = "SELECT '' AS facet, '' AS key, '' AS label, COUNT(*) AS results FROM candidate WHERE missed = 0"


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and the values for its places."""

    text: str
    params: tuple[str | int | list[str] | list[int], ...] = ()


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


def everything(tokens: frozenset[str], column: str = "") -> Sql:
    """Return a query for the ids of all that carries one of `tokens`, and `column` beside them."""
    held = tuple(sorted(tokens)) or ("",)
    return Sql(f"SELECT DISTINCT entry_id AS id{column} FROM search_entrytoken WHERE token IN ({places(held)})", held)


def results(request: SearchRequest) -> Sql:
    """Return the condition under which the entry `m.id`, whose text matched, is a result."""
    conditions = [_visible_and_not_excluded(request)]
    conditions += [_has_term(facet, keys) for facet, keys in _filters(request)]
    return _all_of(conditions)


def tally(request: SearchRequest, matched: Sql) -> Tally:
    """Count the results, and each facet as if its own filter were not set.

    What matched is a table of its own, so that SQLite does not look up each visible entry in the full text instead.
    """
    condition, missed = _visible_and_not_excluded(request), _missed(request)
    text = _CANDIDATES.format(matched=matched.text, missed=missed.text, visible=condition.text)
    params = (*matched.params, *missed.params, *condition.params)
    if not request.facets:
        rows = fetch(Sql(text + _TOTAL, params))
    else:
        own = _power_of_facet(request)
        text += _TALLY.format(terms=_TERMS, facets=places(request.facets), own=own.text)
        rows = fetch(Sql(text, (*params, *request.facets, *own.params, request.facet_size)))
    counts: dict[str, list[FacetCount]] = {"": [], **{facet: [] for facet in request.facets}}
    for facet, key, label, count in rows:
        counts[facet].append(FacetCount(key, label, count))
    total = counts.pop("")[0].count
    return Tally(total, {facet: tuple(sorted(values, key=_by_count)) for facet, values in counts.items()})


def _visible_and_not_excluded(request: SearchRequest) -> Sql:
    conditions = [visible(request.scope, request.tokens)]
    if request.excluded_ids:
        excluded = tuple(sorted(request.excluded_ids))
        conditions.append(Sql(f"m.id NOT IN ({places(excluded)})", excluded))
    if request.only_ids is not None:
        wanted = tuple(sorted(request.only_ids)) or (0,)
        conditions.append(Sql(f"m.id IN ({places(wanted)})", wanted))
    return conditions[0] if len(conditions) == 1 else _all_of(conditions)


def _by_count(value: FacetCount) -> tuple[int, str, str]:
    return -value.count, value.label.lower(), value.key


def _filters(request: SearchRequest) -> list[tuple[str, frozenset[str]]]:
    return [(facet, frozenset(keys)) for facet, keys in sorted(request.filters.items()) if keys]


def _missed(request: SearchRequest) -> Sql:
    """Return the sum of the powers of the filters that an entry does not meet."""
    met = [_has_term(facet, keys) for facet, keys in _filters(request)]
    if not met:
        return Sql("0")
    return Sql(
        " + ".join(f"CASE WHEN {one.text} THEN 0 ELSE {2**power} END" for power, one in enumerate(met)),
        tuple(value for one in met for value in one.params),
    )


def _power_of_facet(request: SearchRequest) -> Sql:
    """Return the power of the filter of the facet `t.facet`, 0 where it has none."""
    facets = tuple(facet for facet, _ in _filters(request))
    if not facets:
        return Sql("0")
    cases = " ".join(f"WHEN %s THEN {2**power}" for power in range(len(facets)))
    return Sql(f"CASE t.facet {cases} ELSE 0 END", facets)


def _has_term(facet: str, keys: Iterable[str]) -> Sql:
    wanted = sorted(keys)
    return Sql(_HAS_TERM.format(keys=places(wanted)), (facet, *wanted))


def _all_of(conditions: list[Sql]) -> Sql:
    return Sql(
        " AND ".join(f"({condition.text})" for condition in conditions),
        tuple(value for condition in conditions for value in condition.params),
    )
