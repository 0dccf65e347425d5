"""Search in Elasticsearch: two indices, physically apart, fed through the outbox."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, BadRequestError, Elasticsearch, TransportError

from search.engines import database_engine
from search.engines.base import Answer, Capability, EngineUnavailable, Scope, SearchRequest, Suggestion
from search.engines.breaker import breaker
from search.engines.elastic import question, reply
from search.engines.elastic.client import reader_client
from search.engines.elastic.indices import alias_of
from search.engines.vocabulary import correction

NAME = "elasticsearch"


class ElasticsearchEngine:
    """The engine of a site that has an Elasticsearch server."""

    name = NAME
    capabilities = frozenset(Capability)

    def __init__(self, prefix: str = "", client: Elasticsearch | None = None) -> None:
        self._prefix = prefix or settings.ELASTICSEARCH_PREFIX
        self._client = client or reader_client()

    def search(self, request: SearchRequest) -> Answer:
        """Return the results that `request` asks for, in one request to the server."""
        with _unavailable_where_it_fails():
            found = self._ask(request)
            total, hits, facets = found["hits"]["total"]["value"], reply.hits(found), reply.facets(found)
        return Answer(total, hits, facets, self.name, correction(request, total, database_engine().public_counts))

    def _ask(self, request: SearchRequest) -> Mapping[str, Any]:
        """Search one index. No suggester: those of the engine still know the words of what is no longer public."""
        searches = [{"index": alias_of(self._prefix, request.scope)}, question.search_body(request)]
        found: Mapping[str, Any] = self._client.msearch(searches=searches)["responses"][0]
        _raise_for(found)
        return found

    def suggest(self, prefix: str, *, scope: Scope, tokens: frozenset[str], limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles in which words begin with what was typed, by a filtered query: suggesters ignore filters."""
        body = question.suggest_body(prefix, tokens, limit)
        if body is None:
            return ()
        with _unavailable_where_it_fails():
            found = self._client.search(index=alias_of(self._prefix, scope), **_as_arguments(body))
            return tuple(Suggestion(int(row["_id"]), row["_source"]["title"]) for row in found["hits"]["hits"])

    def similar(
        self, name: str, *, kinds: frozenset[str], scope: Scope, tokens: frozenset[str], limit: int = 20
    ) -> tuple[Suggestion, ...]:
        """Return titles with some of the telling words of `name`, by a filtered query, too."""
        body = question.similar_body(name, kinds, tokens, limit)
        if body is None:
            return ()
        with _unavailable_where_it_fails():
            found = self._client.search(index=alias_of(self._prefix, scope), **_as_arguments(body))
            return tuple(Suggestion(int(row["_id"]), row["_source"]["title"]) for row in found["hits"]["hits"])


def _as_arguments(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("_source", "source"): value for name, value in body.items()}


class _Refused(Exception):
    """One search of several failed. `status` is what it would have been alone."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status


def _raise_for(found: Mapping[str, Any]) -> None:
    if "error" in found:
        raise _Refused(found.get("status", 500), str(found["error"].get("type", "")))
    if found["timed_out"] or found["_shards"]["failed"]:
        raise _Refused(503, "incomplete")


@contextmanager
def _unavailable_where_it_fails() -> Iterator[None]:
    """Turn every failure into EngineUnavailable. A refused question (400) says nothing of the engine's health."""
    try:
        yield
    except BadRequestError as error:
        raise EngineUnavailable(str(error)) from error
    except _Refused as error:
        if error.status != 400:
            breaker.failed()
        raise EngineUnavailable(str(error)) from error
    except (ApiError, TransportError, KeyError, TypeError, ValueError) as error:
        breaker.failed()
        raise EngineUnavailable(type(error).__name__) from error
    breaker.succeeded()
