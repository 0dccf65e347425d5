"""Search in SQLite: FTS5 tables beside the entries.

Public and other entries have tables of their own, so that no private text has a part in how public results are ranked.
Which of them a search reads is its scope; whom a result is for is asked of the entry's tokens each time.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import connection

from search.engines.base import Answer, Capability, Match, Scope, SearchRequest, Sort, Standing, Suggestion
from search.engines.hits import describe_hits
from search.engines.indexing import columns_of, entries_to_write, first_suggestions, scope_of
from search.engines.narrowing import Sql, everything, fetch, places, results, tally, visible
from search.engines.query_text import Choice, QueryText, Term, parse, parse_beginning, parse_name
from search.engines.synonyms import with_synonyms
from search.engines.vocabulary import correction
from search.models import Entry
from search.wording import title_key

TEXT_TABLES: Final = {Scope.PUBLIC: "search_text_public", Scope.MEMBERS: "search_text_members"}
TITLE_TABLES: Final = {Scope.PUBLIC: "search_title_public", Scope.MEMBERS: "search_title_members"}
_WEIGHTS: Final = "8.0, 4.0, 1.0, 10.0, 3.0, 0.6"  # title, summary, body, reference, terms, texts
_MOST_TITLES: Final = 300
_FEW: Final = 500


class SQLiteEngine:
    """The engine of the embedded default."""

    name = "sqlite"
    capabilities = frozenset(Capability)

    def search(self, request: SearchRequest) -> Answer:
        """Return the results that `request` asks for."""
        query = with_synonyms(parse(request.text))
        found = tally(request, _matched(request, query))
        scores: list[tuple[int, float]] = []
        if request.offset < found.total and request.limit > 0:
            scores = _page(request, query, found.total)
        meant = correction(request, found.total, self.public_counts)
        return Answer(found.total, describe_hits(query, scores), found.facets, self.name, meant)

    def suggest(self, prefix: str, *, scope: Scope, tokens: frozenset[str], limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles in which words begin with what was typed, of the newest things first."""
        terms = parse_beginning(prefix)
        if not terms:
            return ()
        table, condition = TITLE_TABLES[scope], visible(scope, tokens)
        beginnings = " AND ".join(f"{_quoted(term)}*" for term in terms)
        rows = fetch(
            Sql(
                f"WITH matched AS MATERIALIZED (SELECT rowid AS id FROM {table} WHERE {table} MATCH %s),"
                f" visible AS (SELECT m.id FROM matched m WHERE {condition.text}"
                f" ORDER BY m.id DESC LIMIT {_MOST_TITLES})"
                " SELECT e.id, e.title FROM search_entry e WHERE e.id IN (SELECT id FROM visible) ORDER BY e.id DESC",
                (beginnings, *condition.params),
            )
        )
        return first_suggestions(rows, prefix, limit)

    def similar(
        self, name: str, *, kinds: frozenset[str], scope: Scope, tokens: frozenset[str], limit: int = 20
    ) -> tuple[Suggestion, ...]:
        """Return titles with some of the telling words of `name`, those with the rarest before the others."""
        terms = parse_name(name)
        if not terms or not kinds:
            return ()
        table, condition = TEXT_TABLES[scope], visible(scope, tokens)
        rows = fetch(
            Sql(
                f"WITH matched AS MATERIALIZED (SELECT rowid AS id, bm25({table}) AS score FROM {table}"
                f" WHERE {table} MATCH %s) SELECT e.id, e.title FROM matched m JOIN search_entry e ON e.id = m.id"
                f" WHERE e.kind IN ({places(kinds)}) AND {condition.text} ORDER BY m.score, m.id DESC LIMIT %s",
                (f"title : ({_expression(terms, ' OR ')})", *sorted(kinds), *condition.params, limit),
            )
        )
        return tuple(Suggestion(pk, title) for pk, title in rows)

    def write(self, entry_ids: Iterable[int]) -> None:
        """Bring the full-text index of these entries up to their present rows."""
        with connection.cursor() as cursor:
            for ids, entries in entries_to_write(entry_ids):
                for table in (*TEXT_TABLES.values(), *TITLE_TABLES.values()):
                    cursor.execute(f"DELETE FROM {table} WHERE rowid IN ({places(ids)})", ids)
                for entry in entries:
                    _insert(cursor, entry)

    def public_counts(self, words: Sequence[str]) -> Sequence[int]:
        """Return of each word how many public entries hold it in some form; a thousand are as good as more."""
        table = TEXT_TABLES[Scope.PUBLIC]
        one = f"(SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH %s LIMIT 1000))"
        return fetch(Sql(f"SELECT {', '.join([one] * len(words))}", tuple(_quoted(Term(word)) for word in words)))[0]

    def indexed(self, scope: Scope) -> frozenset[int]:
        """Return the entries that the full-text index of this scope holds."""
        rows = fetch(Sql(f"SELECT id FROM {TEXT_TABLES[scope]}_docsize"))  # Small rows, where the table's own are long.
        return frozenset(pk for (pk,) in rows)


def _matched(request: SearchRequest, query: QueryText, *, column: str = "") -> Sql:
    """Return a query for the ids of what matches the text, and `column` beside them."""
    table = TEXT_TABLES[request.scope]
    wanted = _every_or_any(query.wanted, " AND " if request.match is Match.ALL else " OR ")
    unwanted = _expression(query.excluded, " OR ")
    conditions: list[str] = []
    params: list[str] = []
    if wanted:
        conditions, params = [f"{table} MATCH %s"], [wanted]
    if unwanted:
        conditions.append(f"rowid NOT IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)")
        params.append(unwanted)
    if not conditions:  # Everything: the tokens tell it without a look into the texts.
        return everything(request.tokens, column)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Sql(f"SELECT rowid AS id{column} FROM {table}{where}", tuple(params))


def _every_or_any(choices: Iterable[Choice], operator: str) -> str:
    return operator.join(_choice(choice, operator) for choice in choices)


def _choice(choice: Choice, operator: str) -> str:
    typed = _expression(choice.typed, operator)
    return f"(({typed}) OR {_expression(choice.others, ' OR ')})" if choice.others else typed


def _expression(terms: Iterable[Term], operator: str) -> str:
    return operator.join(_quoted(term) for term in terms)


def _quoted(term: Term) -> str:
    """Return the term as a string of FTS5, within which nothing has a meaning. Words hold no quotation marks."""
    return f'"{" ".join(term.words)}"'


def _page(request: SearchRequest, query: QueryText, total: int) -> list[tuple[int, float]]:
    """Return the ids of the page asked for, in order, with their scores."""
    if request.sort is Sort.RELEVANCE and query.terms:
        score = f", -bm25({TEXT_TABLES[request.scope]}, {_WEIGHTS}) AS score"
        matched = _matched(request, query, column=score)
        source, order = "m.score FROM matched m WHERE", _by_relevance(request, query)
    else:
        # Many results: walk the index of dates until the page is full. Few: look each of them up.
        matched, index = _matched(request, query), "INDEXED BY entry_by_date" if total > _FEW else "NOT INDEXED"
        source = f"0.0 FROM search_entry m {index} WHERE m.id IN (SELECT id FROM matched) AND"
        order = _by_date(request.sort)
    condition = results(request)
    rows = fetch(
        Sql(
            f"WITH matched AS MATERIALIZED ({matched.text}) SELECT m.id, {source} {condition.text}"
            f" ORDER BY {order.text} LIMIT %s OFFSET %s",
            (*matched.params, *condition.params, *order.params, request.limit, request.offset),
        )
    )
    return [(pk, score) for pk, score in rows]


def _by_date(sort: Sort) -> Sql:
    if sort is Sort.OLDEST:
        return Sql("m.published_at ASC NULLS LAST, m.id ASC")
    return Sql("m.published_at DESC NULLS LAST, m.id DESC")


def _by_relevance(request: SearchRequest, query: QueryText) -> Sql:
    """Order by how well names answer, then by score. Each list of ids is made once for the whole query."""
    cases = list(_standings(TEXT_TABLES[request.scope], query))
    standing = " ".join(f"WHEN {condition.text} THEN {standing.value}" for standing, condition in cases)
    order = f"CASE {standing} ELSE {Standing.MENTIONS.value} END DESC, m.score DESC, m.id DESC"
    return Sql(order, tuple(value for _, condition in cases for value in condition.params))


def _standings(table: str, query: QueryText) -> Iterator[tuple[Standing, Sql]]:
    """Return each standing, the best one first, with the condition under which the entry `m.id` has it."""
    in_text = f"(SELECT rowid FROM {table} WHERE {table} MATCH %s)"
    if numbers := query.references:
        bearers = (
            f"SELECT r.id FROM search_entry r WHERE r.id IN {in_text} AND UPPER(r.reference) IN ({places(numbers)})"
        )
        mentions = f"reference : ({_expression((Term(number) for number in numbers), ' OR ')})"
        yield Standing.REFERENCE_WAS_TYPED, Sql(f"m.id IN ({bearers})", (mentions, *numbers))
    named = "m.id IN (SELECT id FROM search_entry WHERE title_key = %s)"
    yield Standing.TITLE_IS_WHAT_WAS_TYPED, Sql(named, (title_key(query.whole),))
    yield Standing.TITLE_HAS_PHRASE, Sql(f"m.id IN {in_text}", (f"title : {_quoted(Term(query.whole))}",))
    if len(query.terms) > 1:
        words = f"title : ({_every_or_any(query.wanted, ' AND ')})"
        yield Standing.TITLE_HAS_ALL_WORDS, Sql(f"m.id IN {in_text}", (words,))


def _insert(cursor: Any, entry: Entry) -> None:
    scope = scope_of(entry)
    if scope is None:
        return
    columns = columns_of(entry)
    cursor.execute(
        f"INSERT INTO {TEXT_TABLES[scope]} (rowid, title, summary, body, reference, terms, texts)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (entry.pk, *columns),
    )
    cursor.execute(f"INSERT INTO {TITLE_TABLES[scope]} (rowid, title) VALUES (%s, %s)", (entry.pk, columns.title))
