"""A sign-in writes the time to a person's record, and nothing about the ideas of theirs to the catalogue."""

import pytest
from django.contrib.auth.models import update_last_login
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.models import Entry, PendingChange
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    person = UserFactory(first_name="Ada", last_name="Okoro")
    for _ in range(3):
        IdeaFactory(author=person, shared=True)
    return person


def test_signing_in_writes_nothing_to_the_catalogue(client, author, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    PendingChange.objects.all().delete()
    with CaptureQueriesContext(connection) as queries:
        client.force_login(author)
    assert author.last_login is not None
    assert not [query["sql"] for query in queries if "search_" in query["sql"]]
    assert not PendingChange.objects.exists()


def test_noting_a_sign_in_costs_one_query(author, django_assert_num_queries):
    with django_assert_num_queries(1):
        update_last_login(None, author)


@pytest.mark.parametrize("fields", [None, ["last_name"]])
def test_another_name_is_told_to_the_catalogue(author, fields):
    author.last_name = "Adeyemi"
    author.save(update_fields=fields)
    labels = Entry.objects.of_kind("idea").filter(terms__facet="person").values_list("terms__label", flat=True)
    assert set(labels) == {"Ada Adeyemi"}
