"""What the hostile tests stand on: a site whose records are committed, so that threads and processes see them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections
from wagtail.models import Site

from tests.database_template import migrated_copy

_DATABASE = pytest.mark.django_db


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=_DATABASE),
        pytest.param("postgresql", marks=[_DATABASE, pytest.mark.postgres]),
    ]
)
def committed_site(request, pristine: str, tmp_path: Path) -> Iterator[None]:
    """A migrated database of the test's own. What is committed there is seen by every thread, and goes with it."""
    if connection.vendor != request.param:
        pytest.skip(f"is for {request.param}")
    if request.param == "sqlite":
        with connected_to(str(migrated_copy(tmp_path / "site.sqlite3"))):
            yield
    else:
        with _clone(pristine, f"{pristine}_own") as name, connected_to(name):
            yield


@pytest.fixture(scope="session")
def pristine(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The name of a copy of the migrated database that no test writes to. On SQLite there is a file for that."""
    if connection.vendor == "sqlite":
        yield ""
        return
    with django_db_blocker.unblock():
        usual = connection.settings_dict["NAME"]
        connection.close()  # A database that is copied must have no visitors.
    with django_db_blocker.unblock(), _clone(usual, f"{usual}_pristine") as name:
        yield name


@contextmanager
def _clone(source: str, name: str) -> Iterator[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def connected_to(name: str, **address: Any) -> Iterator[None]:
    """Lay the usual connection aside, with the transaction of the test on it, and take another database."""
    usual, settings = connections["default"], connections.settings["default"]
    before = dict(settings)
    settings.update(address, NAME=name)
    connections["default"] = connections.create_connection("default")
    _forget()
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = usual
        settings.update(before)
        _forget()


def _forget() -> None:
    cache.clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
