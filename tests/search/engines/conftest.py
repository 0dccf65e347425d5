from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from search.engines import database_engine
from search.engines.elasticsearch import ElasticsearchEngine
from tests.search.elastic_site import shared_site
from tests.search.engines.corpus import EngineUnderTest


def _database() -> Iterator[EngineUnderTest]:
    engine = database_engine()
    yield EngineUnderTest(engine, engine.write)


def _postgresql() -> Iterator[EngineUnderTest]:
    if connection.vendor != "postgresql":
        pytest.fail("Set DATABASE_TEST_URL to a PostgreSQL server for the tests marked `postgres`.")
    yield from _database()


def _elasticsearch() -> Iterator[EngineUnderTest]:
    with shared_site() as site:
        yield EngineUnderTest(ElasticsearchEngine(), site.refresh)


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
