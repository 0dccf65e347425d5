"""What tests of signing in with the council's accounts share."""

from threading import Thread

import pytest

from tests.hub.members.openid_service import CLIENT, SECRET, Service


@pytest.fixture
def service(settings):
    """The council's service, which the site is told of by its settings."""
    server = Service()
    Thread(target=server.serve_forever, daemon=True).start()
    settings.OIDC_SERVER_URL, settings.OIDC_DOMAINS = server.address, ["Council.example"]
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET, settings.OIDC_NAME = CLIENT, SECRET, "the council"
    yield server
    server.shutdown()
    server.server_close()
