import pytest

from hub.ideas.comment_counts import count_comments
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from search.tokens import AnyReader, member_token
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def counts(reader):
    ideas = list(Idea.objects.visible_to(reader).order_by("title"))
    count_comments(ideas, by=reader)
    return {idea.title: idea.number_of_comments for idea in ideas}


def test_readers_of_as_many_tokens_get_each_their_own_numbers():
    named, member = MemberFactory(), MemberFactory()
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)], title="Cargo bikes")
    CommentFactory(idea=idea, author=named)
    reach_out(idea, Reach.MEMBERS)
    CommentFactory(idea=idea)
    IdeaFactory(shared=True, title="Trees")
    assert counts(named) == {"Cargo bikes": 2, "Trees": 0}
    assert counts(member) == {"Cargo bikes": 1, "Trees": 0}
    CommentFactory(idea=idea)
    assert counts(member) == {"Cargo bikes": 2, "Trees": 0}
    assert counts(idea.author) == {"Cargo bikes": 3, "Trees": 0}


def test_no_ideas_need_no_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert counts(AnyReader(-1, frozenset({"members"}))) == {}


def test_who_stands_for_any_reader_reads_nothing():
    CommentFactory()
    assert not Comment.objects.visible_to(AnyReader(-1, frozenset({"mark 0"}))).exists()
