from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.ideas.publishing.services import withdraw
from hub.members.services import erase_oneself
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import idea_of_two, proposed, published
from tests.hub.members.factories import MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

INDEX = "publishing_ideapublication_modeladmin_index"
INSPECT = "publishing_ideapublication_modeladmin_inspect"


@pytest.fixture
def secretary(client):
    person = SecretaryFactory(is_superuser=True)
    MembershipFactory(person=person)
    client.force_login(person)
    return person


def read(client, query=""):
    response = client.get(reverse(INDEX) + query)
    text = b"".join(response.streaming_content) if response.streaming else response.content
    return text.decode()


def test_the_register_has_what_is_public_and_nothing_of_what_is_proposed(client, secretary):
    public, waiting = published(title="Public words"), proposed(title="Proposed words", publish_on=date(2099, 1, 1))
    page = read(client)
    assert "Public words" in page
    assert public.proposed_by.display_name in page
    for query in ("", "?q=Proposed", "?state=under-way", "?export=csv"):
        assert "Proposed words" not in read(client, query)
    assert client.get(reverse(INSPECT, args=[public.pk])).status_code == 200
    assert client.get(reverse(INSPECT, args=[waiting.pk])).status_code == 404


def test_an_author_who_was_past_asking_is_credited_in_the_register_as_on_the_page(client, secretary):
    idea, other = idea_of_two()
    erase_oneself(by=other)
    publication = published(idea=idea)
    for text in (
        read(client),
        read(client, "?export=csv"),
        client.get(reverse(INSPECT, args=[publication.pk])).content.decode(),
        client.get(publication.get_absolute_url()).content.decode(),
    ):
        assert f"{idea.author.display_name}, Former member" in text


def test_what_was_withdrawn_stands_with_its_notice_and_without_its_words(client, secretary):
    idea = IdeaFactory(shared=True)
    publication = published(CommentFactory(idea=idea, text="Quoted once"), idea=idea, text="Words that are gone")
    page = client.get(reverse(INSPECT, args=[publication.pk])).content.decode()
    assert "Words that are gone" in page
    assert "Quoted once" in page
    withdraw(publication, reason="=A partner asked us to", by=idea.author)
    page = client.get(reverse(INSPECT, args=[publication.pk])).content.decode()
    export = read(client, "?export=csv&state=withdrawn")
    assert "A partner asked us to" in page
    assert "'=A partner asked us to" in export
    for text in (page, export):
        assert "Words that are gone" not in text
        assert "Quoted once" not in text
        assert idea.author.display_name not in text
    assert publication.title not in read(client, "?state=published")
    assert publication.title in read(client, "?licence=cc-by-4.0")


def test_the_register_asks_as_little_for_many_as_for_few(client, secretary, django_assert_num_queries):
    for number in range(2):
        published(idea=IdeaFactory(shared=True), title=f"Text {number}")
    read(client)
    with CaptureQueriesContext(connection) as of_few:
        read(client)
    for number in range(6):
        published(idea=IdeaFactory(shared=True), title=f"Further text {number}")
    with django_assert_num_queries(len(of_few)):
        assert "Further text 5" in read(client)
