"""The search page on the real Elasticsearch."""

import re

import pytest
from elastic_transport import Transport

from search.engines import database_engine
from search.engines.vocabulary import learn_words
from tests.search.elastic_site import shared_site
from tests.search.factories import EntryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def site():
    with shared_site() as site:
        yield site


@pytest.fixture
def engine_requests(monkeypatch):
    """Every request that goes to the engine."""
    asked = []
    perform = Transport.perform_request

    def noted(self, method, target, **kwargs):
        asked.append((method, target))
        return perform(self, method, target, **kwargs)

    monkeypatch.setattr(Transport, "perform_request", noted)
    return asked


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def add(site, *titles, **values):
    entries = [EntryFactory(title=title, **values) for title in titles]
    ids = [entry.pk for entry in entries]
    database_engine().write(ids)  # The vocabulary is kept beside it.
    learn_words(ids)
    site.refresh(ids)
    return entries


@pytest.mark.parametrize("query", ["air", "clean air", "clean zebras", "clean zebras&area=air&page=2"])
def test_page_asks_the_engine_twice_at_most(client, site, engine_requests, query):
    add(site, "Clean air", "Clean water", terms=[("area", "air", "Air quality")])
    engine_requests.clear()
    response = client.get(f"/search/?q={query}")
    assert response.status_code == 200
    assert 1 <= len(engine_requests) <= 2, engine_requests
    assert "a simpler one answers" not in text_of(response)


def test_page_offers_another_spelling(client, site):
    add(site, "Neighbourhood budgets", "Neighbourhood forums", "Neighbourhood plans")
    html = client.get("/search/?q=neigbourhood").content.decode()
    assert re.search(r'Did you mean <a class="govuk-link" href="\?q=neighbourhood">neighbourhood</a>', html)


def test_spelling_never_comes_from_what_is_private(client, site):
    add(site, "Zyzzyvas merger", "Zyzzyvas again", tokens=["members"])
    assert "zyzzyvas" not in client.get("/search/?q=zyzzyvaz").content.decode().casefold()


def test_page_marks_words_and_counts_facets(client, site):
    add(site, "Clean air", terms=[("area", "air", "Air quality")])
    add(site, "Clean water", terms=[("area", "water", "Water")])
    response = client.get("/search/?q=clean&area=air")
    assert '<mark class="hub-mark">Clean</mark>' in response.content.decode()
    assert re.search(r"Water\s+1", text_of(response))
    assert "1 result for" in text_of(response)
