import pytest
from django.test import Client

from tests.home.factories import UserFactory


@pytest.fixture
def reader(client: Client):
    """A signed-in person whom nobody has admitted to anything."""
    user = UserFactory()
    client.force_login(user)
    return user
