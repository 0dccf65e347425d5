"""Search in PostgreSQL: a table of stored vectors beside the entries, indexed apart for public and other entries.

English texts are stemmed, others are kept word by word; a search asks for either. No extension is needed: accents are
taken off before a text comes here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from search.engines.base import Answer, Capability, Match, Scope, SearchRequest, Sort, Standing, Suggestion
from search.engines.hits import describe_hits
from search.engines.indexing import Columns, columns_of, entries_to_write, first_suggestions, scope_of
from search.engines.narrowing import Sql, everything, fetch, results, tally, visible
from search.engines.query_text import Choice, QueryText, Term, fold, parse, parse_beginning, parse_name
from search.engines.synonyms import with_synonyms
from search.engines.vocabulary import correction
from search.models import Entry
from search.wording import title_key

_RANKED: Final = 500  # So many candidates are ranked by their text; those behind follow by date.
# A vector holds 1 MB: with places, for phrases, at most twice the room of its text; without, that of its words.
_MOST_BYTES: Final = 350_000
_MOST_OTHER_BYTES: Final = 300_000
_MOST_TITLES: Final = 300
_IS_IN: Final = {Scope.PUBLIC: "v.is_public", Scope.MEMBERS: "NOT v.is_public"}
_LANGUAGES: Final = ("english", "simple")
_TABLE: Final = "search_vector"
_STANDING: Final = f"""
CASE WHEN v.reference = ANY(%s) THEN {Standing.REFERENCE_WAS_TYPED.value}
     WHEN m.id IN (SELECT id FROM search_entry WHERE title_key = %s) THEN {Standing.TITLE_IS_WHAT_WAS_TYPED.value}
     WHEN NOT v.heading @@ %s::tsquery THEN {Standing.MENTIONS.value}
     WHEN v.heading @@ %s::tsquery THEN {Standing.TITLE_HAS_PHRASE.value}
     ELSE {Standing.TITLE_HAS_ALL_WORDS.value}
END"""
# PostgreSQL's own division by the length punishes a body of ten words for being longer than one of five.
_SCORE: Final = "ts_rank('{0.1, 0.3, 0.5, 1.0}', v.vector, %s::tsquery) / (1 + ln(1 + length(v.vector) / 200.0))"
_WRITE: Final = f"""
INSERT INTO {_TABLE} (entry_id, is_public, published_at, reference, title_words, heading, vector)
SELECT %(entry)s, %(is_public)s, %(published_at)s, %(reference)s, to_tsvector('simple', %(title)s),
       setweight(h.title, 'A'),
       setweight(h.title, 'A') || setweight(to_tsvector(c.name, %(heading)s), 'B')
       || setweight(to_tsvector(c.name, %(body)s), 'C') || setweight(to_tsvector(c.name, %(texts)s), 'D')
       || strip(to_tsvector(c.name, %(others)s))
FROM (SELECT %(language)s::regconfig AS name) c,
     LATERAL (SELECT to_tsvector(c.name, %(title)s) || to_tsvector(c.name, %(number)s) AS title) h
"""


class PostgreSQLEngine:
    """The engine of the production database, and what answers there when Elasticsearch is away."""

    name = "postgresql"
    capabilities = frozenset(Capability)

    def search(self, request: SearchRequest) -> Answer:
        """Return the results that `request` asks for."""
        query = with_synonyms(parse(request.text))
        wanted = _tsqueries(request, query)
        matched = _matched(request, query, wanted)
        if any(len(term.words) > 1 for term in (*query.marked, *query.excluded)):
            matched = _settled(matched)
        found = tally(request, matched)
        scores: list[tuple[int, float]] = []
        if request.offset < found.total and request.limit > 0:
            by_relevance = request.sort is Sort.RELEVANCE and bool(query.terms)
            page = _ranked(request, query, matched, wanted) if by_relevance else _dated(request, matched)
            scores = [(pk, score) for pk, score in fetch(page)]
        meant = correction(request, found.total, self.public_counts)
        return Answer(found.total, describe_hits(query, scores), found.facets, self.name, meant)

    def suggest(self, prefix: str, *, scope: Scope, tokens: frozenset[str], limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles in which words begin with what was typed."""
        terms = parse_beginning(prefix)
        if not terms:
            return ()
        beginnings = " & ".join(f"({_beginning(term)})" for term in terms)
        condition = visible(scope, tokens)
        rows = fetch(
            Sql(
                f"WITH matched AS MATERIALIZED (SELECT v.entry_id AS id FROM {_TABLE} v"
                f" WHERE {_IS_IN[scope]} AND v.title_words @@ %s::tsquery)"
                " SELECT e.id, e.title FROM matched m JOIN search_entry e ON e.id = m.id"
                f" WHERE {condition.text} ORDER BY e.id DESC LIMIT {_MOST_TITLES}",
                (beginnings, *condition.params),
            )
        )
        return first_suggestions(rows, prefix, limit)

    def similar(
        self, name: str, *, kinds: frozenset[str], scope: Scope, tokens: frozenset[str], limit: int = 20
    ) -> tuple[Suggestion, ...]:
        """Return titles with some of the telling words of `name`, those with more of them before the others."""
        terms = parse_name(name)
        if not terms or not kinds:
            return ()
        some, condition = _tsquery(_each(terms), "||"), visible(scope, tokens)
        rows = fetch(
            Sql(
                f"WITH asked AS (SELECT {some.text} AS words), matched AS MATERIALIZED ("
                "SELECT v.entry_id AS id, ts_rank(v.heading, a.words) AS score"
                f" FROM {_TABLE} v, asked a WHERE {_IS_IN[scope]} AND v.vector @@ a.words AND v.heading @@ a.words)"
                " SELECT e.id, e.title FROM matched m JOIN search_entry e ON e.id = m.id"
                f" WHERE e.kind = ANY(%s) AND {condition.text} ORDER BY m.score DESC, m.id DESC LIMIT %s",
                (*some.params, sorted(kinds), *condition.params, limit),
            )
        )
        return tuple(Suggestion(pk, title) for pk, title in rows)

    def write(self, entry_ids: Iterable[int]) -> None:
        """Bring the full-text index of these entries up to their present rows."""
        for ids, entries in entries_to_write(entry_ids):
            rows = [_row(entry, scope) for entry in entries if (scope := scope_of(entry)) is not None]
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {_TABLE} WHERE entry_id = ANY(%s)", [ids])
                for row in rows:
                    cursor.execute(_WRITE, row)

    def public_counts(self, words: Sequence[str]) -> Sequence[int]:
        """Return of each word how many public entries hold it in some form; a thousand are as good as more."""
        query = " || ".join(f"phraseto_tsquery('{name}', %s)" for name in _LANGUAGES)
        first = f"SELECT 1 FROM {_TABLE} v WHERE v.is_public AND v.vector @@ ({query}) LIMIT 1000"
        one = f"(SELECT COUNT(*) FROM ({first}) c)"
        params = tuple(word for word in words for _ in _LANGUAGES)
        return fetch(Sql(f"SELECT {', '.join([one] * len(words))}", params))[0]

    def indexed(self, scope: Scope) -> frozenset[int]:
        """Return the entries that the full-text index of this scope holds."""
        rows = fetch(Sql(f"SELECT v.entry_id FROM {_TABLE} v WHERE {_IS_IN[scope]}"))
        return frozenset(pk for (pk,) in rows)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, as PostgreSQL writes it: what matches, what must not, and what a good title has."""

    matching: str = ""
    unwanted: str = ""
    every_word: str = ""
    phrase: str = ""


def _tsqueries(request: SearchRequest, query: QueryText) -> _Wanted:
    """Return the question in PostgreSQL's writing. Takes a statement where there are any words."""
    if not query.terms and not query.excluded:
        return _Wanted()
    parts = (
        _tsquery(query.wanted, "&&" if request.match is Match.ALL else "||"),
        _tsquery(_each(query.excluded), "||"),
        _tsquery(query.wanted, "&&"),
        _tsquery(_each((Term(query.whole),) if query.whole else ()), "&&"),
    )
    texts = ", ".join(f"({part.text})::text" for part in parts)
    return _Wanted(*fetch(Sql(f"SELECT {texts}", tuple(value for part in parts for value in part.params)))[0])


def _each(terms: Iterable[Term]) -> tuple[Choice, ...]:
    return tuple(Choice((term,)) for term in terms)


def _tsquery(choices: Sequence[Choice], operator: str) -> Sql:
    """Return an expression that asks for the stems in English texts or the very words in others."""
    if not choices:
        return Sql("''::tsquery")
    texts = tuple(_plain(term.text) for choice in choices for term in (*choice.typed, *choice.others))
    languages = (f" {operator} ".join(_choice(choice, operator, name) for choice in choices) for name in _LANGUAGES)
    return Sql(" || ".join(f"({language})" for language in languages), texts * len(_LANGUAGES))


def _choice(choice: Choice, operator: str, language: str) -> str:
    """Return an expression for what was typed, in brackets with what may stand in its place."""
    one = f"phraseto_tsquery('{language}', %s)"
    typed = f" {operator} ".join([one] * len(choice.typed))
    return f"(({typed}) || {' || '.join([one] * len(choice.others))})" if choice.others else typed


def _plain(text: str) -> str:
    """Return the words of `text` alone, so that PostgreSQL's parser sees no addresses, numbers with signs and paths."""
    return " ".join(Term(fold(text)).words)


def _beginning(term: Term) -> str:
    """Return the term as the beginning of words, in PostgreSQL's writing. Words hold no sign that has a meaning."""
    return " <-> ".join(f"'{word.lower()}'" for word in Term(fold(term.text)).words) + ":*"


def _matched(request: SearchRequest, query: QueryText, wanted: _Wanted) -> Sql:
    """Return a query for the ids of what matches the text."""
    if query.terms:
        negation = "(%s::tsquery && !! %s::tsquery)" if wanted.unwanted else "%s::tsquery"
        params = (wanted.matching, wanted.unwanted) if wanted.unwanted else (wanted.matching,)
        return Sql(
            f"SELECT v.entry_id AS id FROM {_TABLE} v WHERE {_IS_IN[request.scope]} AND v.vector @@ {negation}", params
        )
    found = everything(request.tokens)
    if not wanted.unwanted:
        return found
    return Sql(
        f"{found.text} EXCEPT SELECT v.entry_id FROM {_TABLE} v"
        f" WHERE {_IS_IN[request.scope]} AND v.vector @@ %s::tsquery",
        (*found.params, wanted.unwanted),
    )


def _settled(matched: Sql) -> Sql:
    """Ask now what matched. A phrase makes PostgreSQL read whole vectors: once is enough for counts and results."""
    ids = fetch(Sql(f"SELECT ARRAY({matched.text})", matched.params))[0][0]
    return Sql("SELECT UNNEST(%s::bigint[]) AS id", (ids,))


def _ranked(request: SearchRequest, query: QueryText, matched: Sql, wanted: _Wanted) -> Sql:
    """Return the page of results by relevance.

    Ranking reads whole vectors, so it is done for a bounded number: those whose names answer best, then the newest.
    """
    condition = results(request)
    return Sql(
        f"WITH matched AS MATERIALIZED ({matched.text}),"
        f" named AS MATERIALIZED (SELECT m.id, v.published_at, {_STANDING} AS standing"
        f" FROM matched m JOIN {_TABLE} v ON v.entry_id = m.id WHERE {condition.text}),"
        " placed AS (SELECT id, standing, ROW_NUMBER() OVER ("
        " ORDER BY standing DESC, published_at DESC NULLS LAST, id DESC) AS place FROM named),"
        f" scored AS (SELECT p.id, p.standing, p.place, {_SCORE} AS score"
        f" FROM placed p JOIN {_TABLE} v ON v.entry_id = p.id WHERE p.place <= {_RANKED}"
        f" UNION ALL SELECT id, standing, place, 0 FROM placed WHERE place > {_RANKED})"
        f" SELECT id, score FROM scored ORDER BY standing DESC, place > {_RANKED}, score DESC, place"
        " LIMIT %s OFFSET %s",
        (
            *matched.params,
            list(query.references),
            title_key(query.whole),
            wanted.every_word,
            wanted.phrase,
            *condition.params,
            wanted.matching,
            request.limit,
            request.offset,
        ),
    )


def _dated(request: SearchRequest, matched: Sql) -> Sql:
    """Return the page of results by date."""
    condition = results(request)
    order = "ASC NULLS LAST, m.id ASC" if request.sort is Sort.OLDEST else "DESC NULLS LAST, m.id DESC"
    return Sql(
        f"WITH matched AS MATERIALIZED ({matched.text}) SELECT m.id, 0.0 FROM matched m"
        f" JOIN search_entry e ON e.id = m.id WHERE {condition.text}"
        f" ORDER BY e.published_at {order} LIMIT %s OFFSET %s",
        (*matched.params, *condition.params, request.limit, request.offset),
    )


def _row(entry: Entry, scope: Scope) -> dict[str, Any]:
    columns = Columns(*(_plain(column) for column in columns_of(entry)))
    heading = _cut(f"{columns.summary} {columns.terms}", _MOST_BYTES // 4)
    body = _cut(columns.body, _MOST_BYTES // 2)
    room = _MOST_BYTES - len(heading.encode()) - len(body.encode()) - len(columns.title.encode()) * 2
    texts = _cut(columns.texts, max(0, room))
    return {
        "entry": entry.pk,
        "is_public": scope is Scope.PUBLIC,
        "published_at": entry.published_at,
        "reference": entry.reference.upper(),
        "title": columns.title,
        "number": columns.reference,
        "heading": heading,
        "body": body,
        "texts": texts,
        "others": _other_words((heading, body, texts), columns),
        "language": "english" if entry.language.startswith("en") else "simple",
    }


def _other_words(kept: Iterable[str], columns: Columns) -> str:
    """Return, once each, the words of a long text that stand behind what is kept of it, so that they are found too."""
    known = {word for text in kept for word in text.lower().split()}
    behind = (column for column in columns if len(column) * 4 > _MOST_BYTES // 4)
    words = dict.fromkeys(word for column in behind for word in column.lower().split())
    return _cut(" ".join(word for word in words if word not in known), _MOST_OTHER_BYTES)


def _cut(text: str, size: int) -> str:
    """Return the beginning of `text` that takes no more than `size` bytes."""
    return text if len(text) * 4 <= size else text.encode()[:size].decode(errors="ignore")
