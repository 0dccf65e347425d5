"""What was said and written in a narrower circle stays there, whoever sees the idea later."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hub.ideas.enums import Reach
from hub.ideas.models import Comment, IdeaVersion
from hub.ideas.services import IdeaText, add_comment, edit_idea
from search.models import Entry
from search.tokens import member_token
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

TEXT = IdeaText(title="Cargo trams", summary="Short", proposal="Long")


@pytest.fixture
def named(db):
    return MemberFactory()


@pytest.fixture
def idea(named):
    """An idea that one person named could see, who said something, and that all members see by now."""
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)], title="Cargo bikes")
    CommentFactory(idea=idea, author=named, text="zwiebelfisch among two")
    reach_out(idea, Reach.MEMBERS)
    CommentFactory(idea=idea, text="Said to all")
    return idea


def entry_of(idea):
    return Entry.objects.get(kind="idea", object_id=idea.pk)


@pytest.mark.parametrize(("who", "comments"), [("author", 2), ("named", 2), ("member", 1)])
def test_a_comment_is_read_by_those_of_its_circle(idea, named, client, who, comments):
    reader = {"author": idea.author, "named": named, "member": MemberFactory()}[who]
    assert Comment.objects.visible_to(reader).count() == comments
    client.force_login(reader)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert ("zwiebelfisch" in page) == (comments == 2)
    listed = "?mine=1" if who == "author" else ""
    assert f"{comments}&nbsp;comment" in client.get(reverse("ideas:idea-list") + listed).content.decode()


def test_the_catalogue_knows_what_everybody_who_finds_the_idea_may_read(idea, named):
    assert "zwiebelfisch" not in entry_of(idea).body
    assert "Said to all" in entry_of(idea).body
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    assert "zwiebelfisch" in entry_of(idea).body
    assert "Said to all" in entry_of(idea).body
    reach_out(idea, Reach.NAMED, [member_token(MemberFactory().pk)])
    assert "zwiebelfisch" not in entry_of(idea).body


def test_the_catalogue_knows_no_comment_that_a_moderator_has_hidden(idea):
    comment = Comment.objects.get(text="Said to all")
    comment.hidden_at = timezone.now()
    comment.save()
    assert "Said to all" not in entry_of(idea).body


def test_narrowing_takes_the_comments_along(idea):
    commenter = Comment.objects.get(text="Said to all").author
    reach_out(idea, Reach.NAMED, [])
    assert not Comment.objects.visible_to(commenter).exists()
    assert Comment.objects.visible_to(idea.author).count() == 2


def test_a_comment_keeps_the_circle_in_force(idea):
    comment = add_comment(idea, by=MemberFactory(), text="Now")
    assert comment.circle == idea.circle


@pytest.mark.parametrize(("who", "titles"), [("author", 3), ("named", 2), ("member", 1)])
def test_a_version_is_read_by_those_who_could_see_it_then(named, who, titles, client):
    idea = IdeaFactory(title="First words")
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    reach_out(idea, Reach.MEMBERS)
    reader = {"author": idea.author, "named": named, "member": MemberFactory()}[who]
    assert IdeaVersion.objects.visible_to(reader).count() == titles
    client.force_login(reader)
    assert client.get(reverse("ideas:idea-history", args=[idea.pk])).status_code == 200


def test_history_tells_each_reader_what_changed_since_they_could_see_it(client):
    idea = IdeaFactory(title="zwiebelfisch bikes")
    edit_idea(idea, TEXT, by=idea.author, version=1)
    idea.refresh_from_db()
    reach_out(idea, Reach.MEMBERS)
    edit_idea(idea, IdeaText(title="Cargo boats", summary="Short", proposal="Long"), by=idea.author, version=3)
    address = reverse("ideas:idea-history", args=[idea.pk])
    client.force_login(MemberFactory())
    page = client.get(address).content.decode()
    assert "zwiebelfisch" not in page
    assert "trams<span" in page
    assert "boats<span" in page
    client.force_login(idea.author)
    assert "zwiebelfisch" in client.get(address).content.decode()


def test_what_was_written_for_fewer_in_between_is_in_no_difference_and_on_no_page(client, named):
    idea = IdeaFactory(title="Cargo bikes", shared=True, version=1)
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    for title in ("Zwiebelfisch bikes", "Cargo trams"):
        idea.refresh_from_db()
        edit_idea(idea, IdeaText(title=title, summary="Short", proposal="Long"), by=idea.author, version=idea.version)
    idea.refresh_from_db()
    reach_out(idea, Reach.MEMBERS)
    address = reverse("ideas:idea-history", args=[idea.pk])
    for reader, reads in ((MemberFactory(), False), (named, True)):
        client.force_login(reader)
        pages = [client.get(f"{address}{query}").content.decode() for query in ("", "?page=2", "?page=9", "?version=2")]
        assert any("Zwiebelfisch" in page for page in pages) == reads
        assert "trams" in pages[0]
        assert (IdeaVersion.objects.visible_to(reader).filter(text__title__startswith="Zwiebel").exists()) == reads


def test_a_long_history_comes_in_pages_of_few_queries(client, django_assert_max_num_queries):
    idea = IdeaFactory(version=1)
    for number in range(1, 25):
        edit_idea(
            idea, IdeaText(title=f"Title {number}", summary="Short", proposal="Long"), by=idea.author, version=number
        )
    client.force_login(idea.author)
    address = reverse("ideas:idea-history", args=[idea.pk])
    client.get(address)
    with django_assert_max_num_queries(12):
        page = client.get(address).content.decode()
    assert page.count("hub-version") == 10
    assert "First version" not in page
    last = client.get(f"{address}?page=3").content.decode()
    assert last.count("hub-version") == 5
    assert "First version" in last
    assert client.get(f"{address}?page=1e99").status_code == 200
