"""What of the idea exchange a person takes with them, and what stays of it when they are erased."""

import pytest

from hub.ideas.models import Comment, Idea
from hub.ideas.services import merging
from hub.ideas.services.hiding import hide_idea
from hub.members.services import erase_oneself
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def hidden():
    idea = IdeaFactory(shared=True)
    CommentFactory(idea=idea)
    hide_idea(idea, by=MemberFactory())
    return idea


def merged():
    idea = IdeaFactory(shared=True)
    CommentFactory(idea=idea)
    merging.propose_merger(idea, IdeaFactory(author=idea.author, shared=True), by=idea.author)
    return idea


@pytest.mark.parametrize("set_aside", [hidden, merged])
def test_what_was_shared_and_is_set_aside_outlives_whoever_wrote_it(set_aside):
    idea = set_aside()
    erase_oneself(by=idea.author)
    kept = Idea.objects.get(pk=idea.pk)
    assert kept.author.display_name == "Former member"
    assert Comment.objects.filter(idea=idea).exists()
