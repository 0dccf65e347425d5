"""The shape of an index: which fields a document has and how their words are cut.

Each text is indexed twice, stemmed for English and as written, so that the exact word counts for more. Letters of all
scripts are folded alike; Chinese and Japanese are cut in signs and in pairs. A free licence is enough for all of it.
"""

import hashlib
import json
from typing import Any

_FOLDING = [
    "cjk_width",
    "lowercase",
    "decimal_digit",
    "arabic_normalization",
    "persian_normalization",
    "asciifolding",
]
_ENGLISH = ["english_stop", "english_stem", "cjk_bigram"]


def synonyms_set(prefix: str) -> str:
    """Return the name of the synonyms set that editors keep."""
    return f"{prefix}-synonyms"


def index_body(prefix: str) -> dict[str, Any]:
    """Return settings and mapping of an index of this site."""
    return {"settings": _settings(prefix), "mappings": _mapping()}


def fingerprint(prefix: str) -> str:
    """Return a short mark of the present shape: an index with another one has to be built again."""
    return hashlib.sha256(json.dumps(index_body(prefix), sort_keys=True).encode()).hexdigest()[:16]


def _settings(prefix: str) -> dict[str, Any]:
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "analysis": {
            "char_filter": {"apostrophes": {"type": "mapping", "mappings": ["\\u2019=>'", "\\u2018=>'"]}},
            "filter": {
                "english_possessive": {"type": "stemmer", "language": "possessive_english"},
                "english_stop": {"type": "stop", "stopwords": "_english_"},
                "english_stem": {"type": "stemmer", "language": "english"},
                "editors_synonyms": {
                    "type": "synonym_graph",
                    "synonyms_set": synonyms_set(prefix),
                    "updateable": True,
                    "lenient": True,
                },
                "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": 20},
            },
            "analyzer": {
                "as_written": _analyzer(*_FOLDING),
                "beginnings": _analyzer(*_FOLDING, "beginnings"),
                "english_text": _analyzer("english_possessive", *_FOLDING, *_ENGLISH),
                "english_query": _analyzer("english_possessive", *_FOLDING, "editors_synonyms", *_ENGLISH),
            },
            "normalizer": {"reference": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
        },
    }


def _analyzer(*filters: str) -> dict[str, Any]:
    return {"type": "custom", "char_filter": ["apostrophes"], "tokenizer": "standard", "filter": list(filters)}


def _mapping() -> dict[str, Any]:
    date, keyword, number = {"type": "date"}, {"type": "keyword"}, {"type": "long"}
    return {
        "dynamic": "strict",
        "dynamic_templates": [
            {"facet_keys": {"path_match": "facets.*", "mapping": keyword}},
            {"facet_values": {"path_match": "facet_values.*", "mapping": keyword}},
        ],
        "properties": {
            "entry_id": number,
            "kind": keyword,
            "reference": {"type": "keyword", "normalizer": "reference"},
            "status": keyword,
            "language": keyword,
            "published_at": date,
            "updated_at": date,
            "starts_at": date,
            "closes_at": date,
            "tokens": keyword,
            "title": _text(beginnings=True),
            "title_key": {"type": "keyword", "doc_values": False},
            "summary": _text(),
            "body": _text(),
            "labels": _text(),
            "facets": {"type": "object", "dynamic": "true"},
            "facet_values": {"type": "object", "dynamic": "true"},
            "passages": {
                "type": "nested",
                "dynamic": "strict",
                "properties": {"file": keyword, "page": {"type": "integer"}, "text": _text()},
            },
        },
    }


def _text(*, beginnings: bool = False) -> dict[str, Any]:
    ways: dict[str, Any] = {"exact": {"type": "text", "analyzer": "as_written"}}
    if beginnings:
        ways["beginnings"] = {"type": "text", "analyzer": "beginnings", "search_analyzer": "as_written"}
    return {"type": "text", "analyzer": "english_text", "search_analyzer": "english_query", "fields": ways}
