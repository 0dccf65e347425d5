"""Answers stand under what they answer, and are read with it alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from hub.ideas.comment_counts import count_comments
from hub.ideas.discussion import discussion_of
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from hub.ideas.services import add_comment, take_back_comment
from search.models import Entry
from search.tokens import member_token
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(db):
    return MemberFactory()


@pytest.fixture
def narrower(named):
    """A comment from when two people saw the idea, which all members see by now."""
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)])
    comment = CommentFactory(idea=idea, author=named, text="zwiebelfisch among two")
    reach_out(idea, Reach.MEMBERS)
    return comment


def entry_of(idea):
    return Entry.objects.get(kind="idea", object_id=idea.pk)


def page_for(client, reader, idea, **query):
    client.force_login(reader)
    return client.get(idea.get_absolute_url(), query).content.decode()


def test_an_answer_to_an_answer_stands_under_the_first(client):
    first = CommentFactory()
    answer = add_comment(first.idea, by=first.author, text="One", answers=first)
    further = add_comment(first.idea, by=first.idea.author, text="Two", answers=answer)
    assert (answer.reply_to, further.reply_to) == (first, first)


def test_an_answer_to_what_newcomers_cannot_read_is_not_theirs_to_read_either(narrower, named, client):
    idea, newcomer = narrower.idea, MemberFactory()
    answer = add_comment(idea, by=idea.author, text="speckstein in answer", answers=narrower)
    for reader, seen in ((idea.author, 2), (named, 2), (newcomer, 0)):
        assert Comment.objects.visible_to(reader).count() == seen
        ideas = list(Idea.objects.visible_to(reader))
        count_comments(ideas, by=reader)
        assert [each.number_of_comments for each in ideas] == [seen]
        assert ("speckstein" in page_for(client, reader, idea)) == bool(seen)
    assert "speckstein" not in entry_of(idea).body
    Comment.objects.filter(pk=answer.pk).update(circle=idea.circle)  # However wide its own circle is.
    assert not Comment.objects.visible_to(newcomer).exists()
    entry = entry_of(Idea.objects.get(pk=idea.pk))
    assert "speckstein" not in entry.body


def test_the_page_looks_the_same_with_and_without_an_answer_one_cannot_read(narrower, client):
    newcomer = MemberFactory()
    before = page_for(client, newcomer, narrower.idea)
    add_comment(narrower.idea, by=narrower.idea.author, text="speckstein", answers=narrower)
    assert "Nobody has commented yet" in before
    assert "Nobody has commented yet" in page_for(client, newcomer, narrower.idea)


def test_an_answer_goes_no_further_than_what_it_answers(named):
    """Also where it stands under a comment that everybody may read."""
    idea = IdeaFactory(shared=True)
    wide = CommentFactory(idea=idea)
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    narrow = add_comment(idea, by=named, text="Among two", answers=wide)
    reach_out(idea, Reach.MEMBERS)
    answer = add_comment(idea, by=named, text="Still among two", answers=narrow)
    assert (answer.reply_to, answer.circle) == (wide, narrow.circle)
    assert set(Comment.objects.visible_to(MemberFactory())) == {wide}
    assert add_comment(idea, by=named, text="To all", answers=wide).circle == idea.circle


def test_what_everybody_may_read_is_found_with_its_answers():
    comment = CommentFactory(text="Said to all")
    add_comment(comment.idea, by=MemberFactory(), text="Answered to all", answers=comment)
    assert "Answered to all" in entry_of(comment.idea).body


def test_what_one_cannot_read_or_what_is_gone_is_not_answered(narrower, named):
    with pytest.raises(PermissionDenied):
        add_comment(narrower.idea, by=MemberFactory(), text="Hello", answers=narrower)
    with pytest.raises(PermissionDenied):
        add_comment(narrower.idea, by=named, text="Hello", answers=CommentFactory())
    take_back_comment(narrower, by=named)
    narrower.refresh_from_db()
    with pytest.raises(PermissionDenied):
        add_comment(narrower.idea, by=named, text="Hello", answers=narrower)


def test_answering_works_by_links_and_forms_alone(client):
    comment, member = CommentFactory(text="Which streets?"), MemberFactory()
    page = page_for(client, member, comment.idea)
    address = reverse("ideas:comment-reply", args=[comment.idea_id, comment.pk])
    assert address in page
    assert "Which streets?" in client.get(address).content.decode()
    assert "Write your answer" in client.post(address, {"text": " "}).content.decode()
    response = client.post(address, {"text": "Those in <b>Aston</b>"}, follow=True)
    answer = Comment.objects.get(reply_to=comment)
    assert response.redirect_chain[-1][0].endswith(f"?comment={answer.pk}&ask=1#comment-{answer.pk}")
    assert "Those in &lt;b&gt;Aston" in response.content.decode()
    again = client.post(address, {"text": "Those in <b>Aston</b>"}, follow=True).content.decode()
    assert "said this already" in again
    assert Comment.objects.count() == 2


def test_the_same_words_under_two_comments_are_two_answers():
    idea, member = IdeaFactory(shared=True), MemberFactory()
    for _ in range(2):
        add_comment(idea, by=member, text="Yes", answers=CommentFactory(idea=idea))
    assert Comment.objects.filter(author=member).count() == 2


def test_two_hundred_comments_come_some_at_a_time_by_as_many_questions(client, django_assert_max_num_queries):
    idea, reader = IdeaFactory(shared=True), MemberFactory()
    people = [MemberFactory() for _ in range(5)]
    first = CommentFactory(idea=idea, text="Word 0.")
    for number in range(1, 200):
        CommentFactory(
            idea=idea, author=people[number % 5], text=f"Word {number}.", reply_to=first if number % 2 else None
        )
    page_for(client, reader, idea)
    with django_assert_max_num_queries(16):  # What a page of one idea may ask for altogether.
        page = client.get(idea.get_absolute_url()).content.decode()
    assert page.count('class="hub-comment"') == 50
    assert "Word 198." in page
    assert "Show earlier comments" in page
    seen = set()
    for skipped in range(0, 200, 50):
        page = page_for(client, reader, idea, earlier=skipped)
        seen |= {number for number in range(200) if f"Word {number}." in page}
        assert "Word 0." in page or skipped < 100  # A thread that goes on shows what it answers.
    assert seen == set(range(200))
    assert "Show earlier" not in page
    assert "Word 1." in page_for(client, reader, idea, comment=Comment.objects.get(text="Word 1.").pk)


@pytest.mark.parametrize(
    "query", ["earlier=-1", "earlier=1e99", "earlier=٣", "comment=" + "9" * 40, "comment=0", "comment=\x00"]
)
def test_an_odd_place_in_the_discussion_is_the_latest(client, query):
    comment = CommentFactory(text="The latest")
    client.force_login(comment.author)
    response = client.get(f"{comment.idea.get_absolute_url()}?{query}")
    assert (response.status_code, "The latest" in response.content.decode()) == (200, True)
    assert "The latest" in page_for(client, comment.author, comment.idea, earlier=150)


def test_a_reply_is_not_laid_out_without_what_it_answers(monkeypatch):
    """Whatever else a rule may hide of a comment, its replies do not bring it back."""
    first = CommentFactory(text="zwiebelfisch")
    CommentFactory(idea=first.idea, reply_to=first, text="speckstein")
    kept = CommentFactory(idea=first.idea, text="Still here")
    readable = Comment.objects.visible_to
    monkeypatch.setattr(type(Comment.objects), "visible_to", lambda _, user: readable(user).exclude(pk=first.pk))
    assert discussion_of(first.idea, first.idea.author).comments == [kept]
