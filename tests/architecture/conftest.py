import pytest
from django.test import Client

from tests.architecture.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """Something of every kind, and every sort of reader."""
    return build_world()


@pytest.fixture
def client_of(world: World):
    """Return a browser in which the named reader is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        if name != "stranger":
            client.force_login(world.readers[name])
        return client

    return sign_in
