import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from hub.ideas.enums import IdeaState
from hub.ideas.exceptions import IdeaChangedMeanwhile, TransitionNotAllowed
from hub.ideas.models import Comment, Idea
from hub.ideas.services import IdeaText, add_comment, create_idea, edit_idea, share_idea
from hub.members.services import end_membership
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory

pytestmark = pytest.mark.django_db

TEXT = IdeaText(title="Secret bakery", summary="Bread", body="Flour", tags=("Food", "food ", "New  markets"))


def test_creating_keeps_a_draft_and_each_tag_once():
    member = MemberFactory()
    idea = create_idea(TEXT, by=member)
    assert (idea.state, idea.author, idea.tags) == (IdeaState.DRAFT, member, ["Food", "New markets"])


@pytest.mark.parametrize("who", [UserFactory, lambda: UserFactory(superuser=True), lambda: MembershipFactory().person])
def test_only_members_write_ideas(who):
    with pytest.raises(PermissionDenied):
        create_idea(TEXT, by=who())
    assert not Idea.objects.exists()


def test_editing_raises_the_version_and_a_stale_form_is_refused():
    idea = IdeaFactory(shared=True)
    edit_idea(idea, TEXT, by=idea.author, version=1)
    with pytest.raises(IdeaChangedMeanwhile):
        edit_idea(idea, IdeaText(title="Old", summary="Old", body="Old"), by=idea.author, version=1)
    idea.refresh_from_db()
    assert (idea.title, idea.version, idea.state) == ("Secret bakery", 2, IdeaState.SHARED)


def test_only_the_author_edits_and_shares():
    idea, other = IdeaFactory(), MemberFactory()
    with pytest.raises(PermissionDenied):
        edit_idea(idea, TEXT, by=other, version=1)
    with pytest.raises(PermissionDenied):
        share_idea(idea, by=other)


def test_sharing_twice_is_refused_and_keeps_the_first_time():
    idea = IdeaFactory()
    shared = share_idea(idea, by=idea.author)
    with pytest.raises(TransitionNotAllowed):
        share_idea(idea, by=idea.author)
    idea.refresh_from_db()
    assert (idea.shared_at, idea.shared_by) == (shared.shared_at, idea.author)


def test_a_former_member_can_no_longer_share():
    idea = IdeaFactory()
    end_membership(idea.author.memberships.get(), by=idea.author)
    with pytest.raises(PermissionDenied):
        share_idea(idea, by=idea.author)


def test_nobody_comments_on_a_draft():
    idea = IdeaFactory()
    with pytest.raises(PermissionDenied):
        add_comment(idea, by=idea.author, text="First")
    assert not Comment.objects.exists()


def test_the_log_carries_no_word_of_the_idea():
    member = MemberFactory()
    idea = create_idea(TEXT, by=member)
    edit_idea(idea, TEXT, by=member, version=1)
    share_idea(idea, by=member)
    comment = add_comment(idea, by=member, text="Yeast")
    rows = list(ModelLogEntry.objects.order_by("pk").values_list("action", "label", "data"))
    assert rows == [
        ("ideas.idea.create", f"Idea {idea.pk}", {}),
        ("ideas.idea.edit", f"Idea {idea.pk}", {}),
        ("ideas.idea.share", f"Idea {idea.pk}", {}),
        ("ideas.comment.add", f"Comment {comment.pk}", {}),
    ]


def test_a_shared_idea_without_its_time_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        IdeaFactory(state=IdeaState.SHARED)
