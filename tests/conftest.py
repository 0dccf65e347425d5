from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from tests.database_template import copied_anew, migrated_copy, migrated_template
from tests.home.factories import UserFactory

pytest_plugins = ["tests.browser"]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Take the copied database as it is, where it is SQLite."""
    return _is_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Give this process its own copy of the migrated database."""
    if _is_sqlite():
        copied = {"NAME": str(migrated_copy(Path(tmp_path_factory.mktemp("database")) / "test.sqlite3"))}
    else:
        with django_db_blocker.unblock():
            copied = {"TEMPLATE": migrated_template(connections["default"])}
    for test_settings in (settings.DATABASES["default"]["TEST"], connections["default"].settings_dict["TEST"]):
        test_settings.update(copied, MIGRATE=False)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: last, it would keep one process busy and leave the others idle."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Put the migrated database back after a test that committed: Django empties it, of Wagtail's first pages, too."""
    yield
    marker = item.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            copied_anew(connection)


def _is_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Forget what other tests left in this process's memory, as their records are gone too."""
    cache.clear()


@pytest.fixture
def reader(client: Client):
    """A signed-in person whom nobody has admitted to anything."""
    user = UserFactory()
    client.force_login(user)
    return user
