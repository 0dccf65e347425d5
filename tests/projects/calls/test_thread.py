"""What a call came from is tied when it is published, and told on the pages of both."""

import re

import pytest
from bs4 import BeautifulSoup

from search.entry_links import EntryLink
from search.models import Entry
from tests.hub.ideas.publishing.factories import published
from tests.projects.calls.factories import CallFactory, publish
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db


def text_of(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def origin():
    return published()


def call_from(origin, area, question, **fields):
    call = CallFactory(title="Lamps along the canal", **fields)
    call.arisen_from = Entry.objects.get(kind="published_idea", object_id=origin.pk)
    call.policy_areas, call.questions = [area], [question]
    return publish(call)


def test_a_published_call_tells_where_it_came_from_and_these_tell_of_it(client, origin):
    area = make_area("Transport")
    question = make_question(area, "How are towpaths lit?")
    call = call_from(origin, area, question)
    told = text_of(client, call.url).partition("Where this came from")[2]
    for words in (
        f"Came from published idea: {origin.title}",
        "Came from policy area: Transport",
        f"Came from question: {question.text}",
    ):
        assert words in told
    assert "What came of it Led to call: Lamps along the canal" in text_of(client, origin.get_absolute_url())
    assert "Led to call: Lamps along the canal" in text_of(client, area.url)


def test_what_a_call_does_not_name_any_more_is_told_no_longer(client, origin):
    area = make_area("Transport")
    question = make_question(area, "How are towpaths lit?")
    call = call_from(origin, area, question)
    call.arisen_from, call.questions = None, []
    publish(call)
    assert "Came from published idea" not in text_of(client, call.url)
    assert "Lamps along the canal" not in text_of(client, origin.get_absolute_url())
    html = BeautifulSoup(client.get(area.url).content, "html.parser")
    assert "Lamps along the canal" not in html.find(id=question.reference).get_text()
    assert "Led to call: Lamps along the canal" in text_of(client, area.url)  # It names the area still.
    assert EntryLink.objects.filter(ended_at__isnull=False).count() == 2


def test_a_draft_of_a_call_is_told_of_nowhere(client, origin):
    area = make_area("Transport")
    question = make_question(area, "How are towpaths lit?")
    call = call_from(origin, area, question, forthcoming=True)
    call.unpublish()
    assert "Lamps along the canal" not in text_of(client, origin.get_absolute_url())
    assert "Lamps along the canal" not in text_of(client, area.url)
