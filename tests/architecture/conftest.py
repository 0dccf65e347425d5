from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.architecture.world import World, world_of_a_module


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world once for all tests of a module, none of which changes it."""
    with override_settings(SEARCH_PAGE_SIZE=200), world_of_a_module(django_db_blocker) as world:
        yield world


@pytest.fixture
def client_of(world: World):
    """Return a browser in which the named reader is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        if name != "stranger":
            client.force_login(world.readers[name])
        return client

    return sign_in
