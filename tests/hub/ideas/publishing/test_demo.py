import pytest

from home.models import OutgoingMail, User
from hub.ideas.demo import load as load_ideas
from hub.ideas.publishing.demo import load
from hub.ideas.publishing.models import IdeaPublication
from hub.ideas.publishing.queries import awaited_of, public_view
from hub.members.demo import load as load_members

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_public_text_and_one_that_waits_for_the_member_and_loads_once():
    load_members()
    load_ideas()
    for _ in range(2):
        load()
    assert IdeaPublication.objects.count() == 2
    public = IdeaPublication.objects.published().get()
    assert public_view(public).quotations
    member = User.objects.get(email="member@example.org")
    assert awaited_of(member).exists()
    assert not OutgoingMail.objects.exists()
