from collections.abc import Callable, Iterable, Iterator

import pytest
from django.db import connection

from search.engines import database_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.vocabulary import learn_words
from search.models import Synonym
from search.sync import send_synonyms
from tests.search.elastic_site import shared_site
from tests.search.engines.corpus import EngineUnderTest


def _database() -> Iterator[EngineUnderTest]:
    yield EngineUnderTest(database_engine(), _write)


def _write(ids: Iterable[int]) -> None:
    """Write the database's full text and vocabulary, which it keeps beside Elasticsearch too."""
    database_engine().write(ids)
    learn_words(ids)


def _postgresql() -> Iterator[EngineUnderTest]:
    if connection.vendor != "postgresql":
        pytest.fail("Set DATABASE_TEST_URL to a PostgreSQL server for the tests marked `postgres`.")
    yield from _database()


def _elasticsearch() -> Iterator[EngineUnderTest]:
    with shared_site() as site:

        def refresh(ids: Iterable[int]) -> None:
            _write(ids)
            site.refresh(ids)

        yield EngineUnderTest(ElasticsearchEngine(), refresh, lambda: send_synonyms(client=site.client))
        Synonym.objects.all().delete()
        send_synonyms(client=site.client)


# An engine joins the contract by a maker here: it yields the engine under test and tidies up afterwards.
MAKERS: dict[str, tuple[Callable[[], Iterator[EngineUnderTest]], tuple[pytest.MarkDecorator, ...]]] = {
    "database": (_database, ()),
    "elasticsearch": (_elasticsearch, (pytest.mark.engine,)),
    "postgresql": (_postgresql, (pytest.mark.postgres,)),
}


@pytest.fixture(params=[pytest.param(name, marks=marks) for name, (_, marks) in MAKERS.items()])
def search_engine(request: pytest.FixtureRequest, db) -> Iterator[EngineUnderTest]:
    """Each engine in turn, with nothing in it."""
    make, _ = MAKERS[request.param]
    yield from make()
