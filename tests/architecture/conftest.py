from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from tests.architecture.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world once for all tests of a module, none of which changes it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(SEARCH_PAGE_SIZE=200):
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def client_of(world: World):
    """Return a browser in which the named reader is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        if name != "stranger":
            client.force_login(world.readers[name])
        return client

    return sign_in
