"""A reader's question as Elasticsearch wants it.

The weights follow from what a field says of a thing: its title tells more than its summary, that more than its terms,
those more than its text; the word as written tells a little more than its stem. They were not fitted to a test set.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from search.engines.base import Match, SearchRequest, Sort, Standing
from search.engines.elastic.documents import MARK_END, MARK_START
from search.engines.query_text import QueryText, Term, parse, parse_beginning, parse_name
from search.wording import title_key

MAX_WINDOW: Final = 10_000  # Elasticsearch refuses to page further than this.
SNIPPET_LENGTH: Final = 240
_FIELDS: Final[Mapping[str, float]] = {"title": 4, "summary": 2, "labels": 1.5, "body": 1}
_EXACT: Final = 0.5
_STEMMED: Final = [f"{name}^{weight}" for name, weight in _FIELDS.items()]
_AS_WRITTEN: Final = [f"{name}.exact^{weight * _EXACT:g}" for name, weight in _FIELDS.items()]
_PASSAGES: Final = ["passages.text", f"passages.text.exact^{_EXACT}"]
_STEP: Final = 1_000  # From one standing to the next: more than words score together, and little enough to add exactly.
_MOST_WORDS: Final = 64  # In one phrase; each is a clause for every field, and the engine bounds those.
_TIE: Final = 0.2  # What the other fields and the word as written add to the best one.

Clause = dict[str, Any]


def search_body(request: SearchRequest) -> dict[str, Any]:
    """Return the body of one search: results, counts of every facet asked for, and what to show of them."""
    asked = parse(request.text)
    filters = {facet: _filter(facet, keys) for facet, keys in request.filters.items() if keys}
    counted = [facet for facet in filters if facet in request.facets]
    size = max(0, min(request.limit, MAX_WINDOW - request.offset))
    body: dict[str, Any] = {
        "query": _query(request, asked, [clause for facet, clause in filters.items() if facet not in counted]),
        "from": request.offset if size else 0,
        "size": size,
        "sort": _sort(request, asked),
        "track_total_hits": True,
        "_source": ["title", "summary"],
        "version": True,
        "highlight": _highlight(),
        "aggs": {facet: _count(facet, filters, counted, request.facet_size) for facet in request.facets},
    }
    if counted:
        body["post_filter"] = {"bool": {"filter": [filters[facet] for facet in counted]}}
    return body


def suggest_body(prefix: str, tokens: frozenset[str], limit: int) -> dict[str, Any] | None:
    """Return the question for titles in which words begin with what was typed; None where that says nothing."""
    words = [" ".join(term.words) for term in parse_beginning(prefix)]
    if not words:
        return None
    must = [{"match": {"title.beginnings": {"query": word, "operator": "and"}}} for word in words]
    first = {"span_term": {"title.beginnings": words[0].split()[0].lower()}}
    at_the_start = {"span_first": {"match": first, "end": 1, "boost": 10}}
    return {
        "query": {"bool": {"must": must, "should": [at_the_start], "filter": [_known_to(tokens)]}},
        "size": limit,
        "sort": ["_score", {"published_at": {"order": "desc", "missing": "_last"}}, {"entry_id": "asc"}],
        "_source": ["title"],
        "track_total_hits": False,
    }


def similar_body(name: str, kinds: frozenset[str], tokens: frozenset[str], limit: int) -> dict[str, Any] | None:
    """Return the question for titles with some of the telling words of `name`; None where that says nothing."""
    terms = parse_name(name)
    if not terms or not kinds:
        return None
    some = [{"match": {"title": {"query": term.text, "operator": "and"}}} for term in terms]  # Pairs of signs unparted.
    filters = [_known_to(tokens), {"terms": {"kind": sorted(kinds)}}]
    return {
        "query": {"bool": {"should": some, "minimum_should_match": 1, "filter": filters}},
        "size": limit,
        "sort": ["_score", {"entry_id": "desc"}],
        "_source": ["title"],
        "track_total_hits": False,
    }


def _query(request: SearchRequest, asked: QueryText, filters: list[Clause]) -> Clause:
    parts: dict[str, Any] = {"filter": [_known_to(request.tokens), *filters]}
    without = [_term(term) for term in asked.excluded]
    if request.excluded_ids:
        without.append({"terms": {"entry_id": sorted(request.excluded_ids)}})
    if without:
        parts["must_not"] = without
    if asked.terms:
        parts["must"] = [_every(asked) if request.match is Match.ALL else _some(asked)]
        parts["should"] = _boosts(asked)
    elif request.text.strip() and not asked.excluded:
        return {"match_none": {}}
    return {"bool": parts}


def _known_to(tokens: frozenset[str]) -> Clause:
    return {"terms": {"tokens": sorted(tokens)}}


def _every(asked: QueryText) -> Clause:
    """Every term somewhere in the thing; or all of them in one field, where synonyms of several words count too."""
    every = {"bool": {"must": [_term(term) for term in asked.terms]}}
    if len(asked.terms) < 2 or any(term.is_phrase for term in asked.terms):
        return every
    whole = " ".join(term.text for term in asked.terms)
    in_one_field = {"multi_match": {"query": whole, "fields": _STEMMED, "operator": "and"}}
    return {"bool": {"should": [every, in_one_field], "minimum_should_match": 1}}


def _some(asked: QueryText) -> Clause:
    return {"bool": {"should": [_term(term) for term in asked.terms], "minimum_should_match": 1}}


def _term(term: Term) -> Clause:
    """Return what has one term: in a field of its own, on a page of a file, or as its reference number."""
    text = term.text if len(term.words) <= _MOST_WORDS else term.text[:_MOST_WORDS]
    kind: dict[str, Any] = {"type": "phrase"} if len(term.words) > 1 else {"tie_breaker": _TIE}
    fields = _AS_WRITTEN if term.is_phrase else [*_STEMMED, *_AS_WRITTEN]
    pages = _PASSAGES[1:] if term.is_phrase else _PASSAGES
    queries = [
        {"multi_match": {"query": text, "fields": fields, **kind}},
        _nested({"multi_match": {"query": text, "fields": pages, **kind}}),
        {"term": {"reference": {"value": term.text}}},
    ]
    return {"dis_max": {"queries": queries, "tie_breaker": _TIE}}


def _nested(query: Clause, **options: Any) -> Clause:
    return {"nested": {"path": "passages", "query": query, "score_mode": "max", **options}}


def _boosts(asked: QueryText) -> list[Clause]:
    """Return what puts a result further up: its name, all words together, all words anywhere."""
    boosts: list[Clause] = [{"dis_max": {"queries": [_standing(rank, clause) for rank, clause in _standings(asked)]}}]
    words = " ".join([word for term in asked.terms for word in term.words][:_MOST_WORDS])
    boosts.append(_nested({"match": {"passages.text": {"query": words, "boost": 0.1}}}, inner_hits=_best_page()))
    if len(asked.terms) > 1:
        phrase = {"query": words, "type": "phrase", "slop": 2}
        boosts.append({"multi_match": {**phrase, "fields": _AS_WRITTEN}})
        boosts.append(_nested({"multi_match": {**phrase, "fields": _PASSAGES[1:]}}))
    return boosts


def _standings(asked: QueryText) -> Iterator[tuple[Standing, Clause]]:
    """Return each standing with what has it. Of several only the best counts."""
    for term in asked.terms:
        yield Standing.REFERENCE_WAS_TYPED, {"term": {"reference": {"value": term.text}}}
    yield Standing.TITLE_IS_WHAT_WAS_TYPED, {"term": {"title_key": {"value": title_key(asked.whole)}}}
    yield Standing.TITLE_HAS_PHRASE, {"match_phrase": {"title": {"query": asked.whole}}}
    words = " ".join(term.text for term in asked.terms)
    yield Standing.TITLE_HAS_ALL_WORDS, {"match": {"title": {"query": words, "operator": "and"}}}


def _standing(rank: Standing, clause: Clause) -> Clause:
    return {"constant_score": {"filter": clause, "boost": rank.value * _STEP}}


def _best_page() -> dict[str, Any]:
    return {"size": 1, "_source": ["passages.file", "passages.page"], "highlight": _marks({"passages.text": _PIECE})}


_PIECE: Final[dict[str, Any]] = {"number_of_fragments": 1, "fragment_size": SNIPPET_LENGTH}


def _highlight() -> dict[str, Any]:
    body = {**_PIECE, "no_match_size": SNIPPET_LENGTH}
    return _marks({"title": {"number_of_fragments": 0}, "summary": _PIECE, "body": body})


def _marks(fields: dict[str, Any]) -> dict[str, Any]:
    """Mark matches with signs that no text has, so that whatever is shown can be escaped first."""
    return {
        "type": "unified",
        "order": "score",
        "pre_tags": [MARK_START],
        "post_tags": [MARK_END],
        "max_analyzed_offset": 999_999,
        "fields": fields,
    }


def _filter(facet: str, keys: frozenset[str]) -> Clause:
    return {"terms": {f"facets.{facet}": sorted(keys)}}


def _count(facet: str, filters: Mapping[str, Clause], counted: list[str], size: int) -> dict[str, Any]:
    """Count a facet's values as if its own filter were not set, and every other one were."""
    others = [filters[other] for other in counted if other != facet]
    values = {"terms": {"field": f"facet_values.{facet}", "size": size, "order": [{"_count": "desc"}, {"_key": "asc"}]}}
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": values}}


def _sort(request: SearchRequest, asked: QueryText) -> list[Any]:
    newest = {"published_at": {"order": "desc", "missing": "_last"}}
    if request.sort is Sort.OLDEST:
        return [{"published_at": {"order": "asc", "missing": "_last"}}, {"entry_id": "asc"}]
    by_score = ["_score"] if request.sort is Sort.RELEVANCE and asked.terms else []
    return [*by_score, newest, {"entry_id": "desc"}]
