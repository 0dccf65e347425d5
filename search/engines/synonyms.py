"""The editors' synonyms in a question to an engine of the site's database. Elasticsearch is told them by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from search.engines.query_text import Choice, QueryText, Term, fold, parse
from search.models import Synonym

Words = tuple[str, ...]


def with_synonyms(query: QueryText) -> QueryText:
    """Return the question in which every word or run of words that has synonyms may be any of them.

    What stands in quotation marks is meant as it stands. Takes a statement where there are words.
    """
    if not query.terms:
        return query
    groups = list(_groups(query.words))
    return replace(query, choices=tuple(_choices(query.terms, groups))) if groups else query


def _groups(words: Sequence[str]) -> Iterator[dict[Words, str]]:
    """Return the groups that may have to do with these words: each alternative's own words, and how it is written."""
    for row in Synonym.objects.order_by("pk"):
        lowered = row.words.lower()
        if any(word in lowered for word in words) and len(row.alternatives) > 1:
            yield {key: text for text in row.alternatives if (key := _plain(parse(text).terms))}


def _plain(terms: Iterable[Term]) -> Words:
    return tuple(fold(word).lower() for term in terms for word in term.words)


def _choices(terms: Sequence[Term], groups: Sequence[dict[Words, str]]) -> Iterator[Choice]:
    """Go through what was typed, each time with the longest run of words that has synonyms."""
    longest = max(len(key) for group in groups for key in group)
    start = 0
    while start < len(terms):
        for end in range(min(len(terms), start + longest), start, -1):
            run = tuple(terms[start:end])
            others = _others(run, groups)
            if others or end == start + 1:
                yield Choice(run, others)
                start = end
                break


def _others(run: Sequence[Term], groups: Iterable[dict[Words, str]]) -> tuple[Term, ...]:
    if any(term.is_phrase for term in run):
        return ()
    key = _plain(run)
    texts = (text for group in groups if key in group for other, text in group.items() if other != key)
    return tuple(Term(text, is_phrase=True) for text in dict.fromkeys(texts))
