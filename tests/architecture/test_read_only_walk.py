"""The check on a site in use may write nothing, and walks as somebody who is in no table: no page breaks over either.

A page that breaks is one that the check has not looked at.
"""

from http import HTTPStatus

import pytest
from django.test import Client

from search.leakcheck.addresses import pattern_addresses
from search.leakcheck.in_use import READERS, Reader
from search.leakcheck.read_only import read_only
from search.leakcheck.walk import Walk
from tests.architecture.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_no_page_breaks_where_nothing_may_be_written(world: World, reader: Reader):
    client = Client(raise_request_exception=False)
    walk = Walk(client, limit=0)
    with read_only(), reader.enter(client):
        answers = {answer.address: answer.status for answer in walk.everywhere(pattern_addresses(), lambda: None)}
    assert [address for address, status in answers.items() if status >= HTTPStatus.INTERNAL_SERVER_ERROR] == []
    shown = HTTPStatus.OK if reader.has_account else HTTPStatus.FOUND
    assert answers["/accounts/email/"] == answers["/your/"] == shown
