import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from home.models import PrivateLogEntry
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import Reach
from hub.ideas.exceptions import IdeaChangedMeanwhile, TransitionNotAllowed
from hub.ideas.models import Comment, Idea
from hub.ideas.services import IdeaText, add_comment, change_audience, create_idea, edit_idea, put_in_force
from hub.ideas.services.circles import draft_tokens
from hub.members.services import end_membership
from search.tokens import MEMBERS, PUBLIC
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory

pytestmark = pytest.mark.django_db

ALL = IdeaAudience(Reach.MEMBERS)
TEXT = IdeaText(title="Secret bakery", summary="Bread", proposal="Flour", tags=("Food", "food ", "New  markets"))


def test_creating_keeps_a_draft_and_each_tag_once():
    member = MemberFactory()
    idea = create_idea(TEXT, by=member)
    assert (idea.reach, idea.author, idea.tags) == (Reach.DRAFT, member, ["Food", "New markets"])


@pytest.mark.parametrize("who", [UserFactory, lambda: UserFactory(superuser=True), lambda: ApplicationFactory().person])
def test_only_members_write_ideas(who):
    with pytest.raises(PermissionDenied):
        create_idea(TEXT, by=who())
    assert not Idea.objects.exists()


def test_editing_raises_the_version_and_a_stale_form_is_refused():
    idea = IdeaFactory(shared=True)
    edit_idea(idea, TEXT, by=idea.author, version=1)
    with pytest.raises(IdeaChangedMeanwhile):
        edit_idea(idea, IdeaText(title="Old", summary="Old", proposal="Old"), by=idea.author, version=1)
    idea.refresh_from_db()
    assert (idea.title, idea.version, idea.reach) == ("Secret bakery", 2, Reach.MEMBERS)


def test_only_the_author_edits_and_shares():
    idea, other = IdeaFactory(), MemberFactory()
    with pytest.raises(PermissionDenied):
        edit_idea(idea, TEXT, by=other, version=1)
    with pytest.raises(PermissionDenied):
        change_audience(idea, ALL, by=other, version=1)


def test_sharing_twice_is_refused_and_keeps_the_first_time():
    idea = IdeaFactory()
    shared = change_audience(idea, ALL, by=idea.author, version=1)
    with pytest.raises(TransitionNotAllowed):
        change_audience(idea, ALL, by=idea.author, version=2)
    idea.refresh_from_db()
    assert (idea.shared_at, idea.shared_by) == (shared.shared_at, idea.author)


def test_a_former_member_can_no_longer_share():
    idea = IdeaFactory()
    end_membership(idea.author.memberships.get(), by=idea.author)
    with pytest.raises(PermissionDenied):
        change_audience(idea, ALL, by=idea.author, version=1)


def test_nobody_comments_on_a_draft():
    idea = IdeaFactory()
    with pytest.raises(PermissionDenied):
        add_comment(idea, by=idea.author, text="First")
    assert not Comment.objects.exists()


def test_the_log_carries_no_word_of_the_idea():
    member = MemberFactory()
    idea = create_idea(TEXT, by=member)
    edit_idea(idea, TEXT, by=member, version=1)
    change_audience(idea, ALL, by=member, version=2)
    comment = add_comment(idea, by=member, text="Yeast")
    rows = list(PrivateLogEntry.objects.order_by("pk").values_list("action", "label", "data"))
    assert rows == [
        ("ideas.idea.create", f"Idea {idea.pk}", {}),
        ("ideas.idea.edit", f"Idea {idea.pk}", {}),
        ("ideas.idea.reach", f"Idea {idea.pk}", {}),
        ("ideas.comment.add", f"Comment {comment.pk}", {}),
    ]


def test_no_circle_opens_to_the_public():
    idea = IdeaFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        put_in_force(idea, Reach.MEMBERS, {MEMBERS, PUBLIC}, by=idea.author)


def test_a_circle_is_frozen():
    idea = IdeaFactory()
    with pytest.raises(TypeError, match="frozen"):
        idea.circle.save()


def test_back_and_forth_keeps_the_first_time_an_idea_reached_so_far():
    idea = IdeaFactory(shared=True)
    first = idea.shared_at
    put_in_force(idea, Reach.DRAFT, draft_tokens(idea.author), by=idea.author)
    assert (idea.shared_at, idea.shared_by) == (None, None)
    put_in_force(idea, Reach.MEMBERS, {MEMBERS}, by=idea.author)
    assert (idea.shared_at, idea.version) == (first, 3)
    assert [circle.reach for circle in idea.circles.order_by("pk")] == ["draft", "members", "draft", "members"]
