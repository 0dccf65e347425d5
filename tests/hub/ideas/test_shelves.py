import pytest

from hub.ideas.enums import Reach
from hub.ideas.shelves import ideas_of_group
from search.tokens import audience_token
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def group_and_idea(**fields):
    person = MemberFactory()
    group = GroupFactory(people=[person], **fields)
    idea = IdeaFactory(title="Zwiebelfisch", reach=Reach.GROUP, tokens=[audience_token(group.audience_id)])
    return group, idea, person


def test_a_groups_page_shows_its_ideas_to_its_people_and_to_no_other_member(client):
    group, _, person = group_and_idea(is_open=True)
    client.force_login(person)
    assert "Zwiebelfisch" in client.get(group.get_absolute_url()).content.decode()
    client.force_login(MemberFactory())
    assert "Zwiebelfisch" not in client.get(group.get_absolute_url()).content.decode()


def test_an_ended_group_keeps_its_ideas(client):
    group, _, person = group_and_idea(ended=True)
    client.force_login(person)
    assert "Zwiebelfisch" in client.get(group.get_absolute_url()).content.decode()


def test_ideas_of_other_reach_are_not_the_groups(client):
    group, idea, person = group_and_idea()
    IdeaFactory(shared=True)
    IdeaFactory(reach=Reach.GROUP, tokens=[audience_token(GroupFactory().audience_id)])
    assert list(ideas_of_group(group, person)["ideas"]) == [idea]
    reach_out(idea, Reach.MEMBERS)
    assert not ideas_of_group(group, person)["ideas"]


def test_ideas_are_shown_to_those_alone_who_may_read_them():
    group, _, _ = group_and_idea()
    assert not ideas_of_group(group, MemberFactory())["ideas"]
