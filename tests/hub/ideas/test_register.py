import pytest
from django.urls import reverse

from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

INDEX = "ideas_idea_modeladmin_index"
INSPECT = "ideas_idea_modeladmin_inspect"


@pytest.fixture
def secretary(client):
    user = SecretaryFactory(is_superuser=True)
    client.force_login(user)
    return user


def test_a_secretary_who_is_a_member_sees_shared_ideas_and_no_draft(client, secretary):
    MembershipFactory(person=secretary)
    shared = CommentFactory(idea__title="Shared words").idea
    draft = IdeaFactory(title="Draft words")
    page = client.get(reverse(INDEX)).content.decode()
    assert "Shared words" in page
    assert "Draft words" not in page
    assert client.get(reverse(INSPECT, args=[shared.pk])).status_code == 200
    assert client.get(reverse(INSPECT, args=[draft.pk])).status_code == 404


def test_a_secretary_who_is_no_member_sees_no_idea(client, secretary):
    idea = IdeaFactory(shared=True, title="Shared words")
    for query in ("", "?q=Shared", "?export=csv"):
        response = client.get(reverse(INDEX) + query)
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Shared words" not in text
    assert client.get(reverse(INSPECT, args=[idea.pk])).status_code == 404


def test_a_superuser_who_is_a_member_has_no_register(client):
    user = UserFactory(superuser=True)
    MembershipFactory(person=user)
    client.force_login(user)
    assert client.get(reverse(INDEX)).status_code in {302, 403}
