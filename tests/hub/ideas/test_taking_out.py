"""Taking a co-author out: the first author alone does it, and what stays is what the circle gives."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import OutgoingMail
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.exceptions import TransitionNotAllowed
from hub.ideas.models import Comment, Idea, IdeaVersion
from hub.ideas.permissions import can_edit_idea
from hub.ideas.services import accept_authorship, change_audience, invite_author, take_out_author
from search.models import Entry
from search.tokens import member_token
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def friend(db):
    return MemberFactory(first_name="Grace", last_name="Okafor")


def co_written(friend, **kwargs):
    """An idea that `friend` writes with its first author, and the row that says so."""
    idea = IdeaFactory(title="zwiebelfisch", **kwargs)
    return idea, accept_authorship(invite_author(idea, friend, by=idea.author), by=friend)


def sees(person, idea):
    entries = Entry.objects.visible_to(person).filter(kind="idea", object_id=idea.pk)
    seen = Idea.objects.visible_to(person).filter(pk=idea.pk).exists()
    assert entries.exists() is seen
    return seen


@pytest.mark.parametrize("reach", [Reach.DRAFT, Reach.NAMED, Reach.MEMBERS])
def test_who_is_taken_out_keeps_what_the_circle_gives(friend, reach):
    idea, authorship = co_written(friend)
    if reach != Reach.DRAFT:
        reach_out(idea, reach, [member_token(friend.pk)])
    before = idea.circles.count()
    narrow = CommentFactory(idea=idea, circle=idea.circles.earliest("pk"), author=idea.author)
    assert Comment.objects.visible_to(friend).filter(pk=narrow.pk).exists()
    take_out_author(authorship, by=idea.author)
    fresh = Idea.objects.get(pk=idea.pk)
    assert (sees(friend, idea), can_edit_idea(friend, fresh)) == (reach == Reach.MEMBERS, False)
    assert idea.circles.count() == before + (reach != Reach.MEMBERS)
    assert not Comment.objects.visible_to(friend).filter(pk=narrow.pk).exists()
    authorship.refresh_from_db()
    assert (authorship.state, authorship.answered_at is not None) == (AuthorState.REMOVED, True)
    assert sees(idea.author, idea)


def test_who_was_named_before_they_were_asked_stays_a_reader(friend):
    idea, authorship = co_written(friend, reach=Reach.NAMED, tokens=[member_token(friend.pk)])
    take_out_author(authorship, by=idea.author)
    assert (sees(friend, idea), can_edit_idea(friend, Idea.objects.get(pk=idea.pk))) == (True, False)


def test_only_the_first_author_takes_others_out(friend):
    idea, authorship = co_written(friend)
    own = idea.authors.get(person=idea.author)
    for author, by in ((own, friend), (authorship, friend), (authorship, MemberFactory()), (own, idea.author)):
        with pytest.raises(PermissionDenied):
            take_out_author(author, by=by)
    asked = invite_author(idea, MemberFactory(), by=idea.author)
    with pytest.raises(TransitionNotAllowed):
        take_out_author(asked, by=idea.author)


def test_who_is_taken_out_is_told_without_a_word_of_the_idea(friend):
    idea, authorship = co_written(friend)
    OutgoingMail.objects.all().delete()
    take_out_author(authorship, by=idea.author)
    mail = OutgoingMail.objects.get()
    assert mail.recipient == friend.email
    assert not any(word in mail.subject + mail.text for word in ("zwiebelfisch", f"/{idea.pk}/"))


def test_the_first_author_does_it_on_the_page_of_authors(client, friend):
    idea, authorship = co_written(friend)
    address = reverse("ideas:author-take-out", args=[idea.pk, authorship.pk])
    client.force_login(friend)
    assert address not in client.get(reverse("ideas:author-list", args=[idea.pk])).content.decode()
    assert client.post(address).status_code == 404
    client.force_login(idea.author)
    assert address in client.get(reverse("ideas:author-list", args=[idea.pk])).content.decode()
    assert "no longer an author" in client.post(address, follow=True).content.decode()
    assert not sees(friend, idea)
    assert IdeaVersion.objects.visible_to(idea.author).exists()
    again = invite_author(idea, friend, by=idea.author)
    assert again.pk != authorship.pk


def share_with(idea, *people, reach=Reach.NAMED):
    idea.refresh_from_db()
    change_audience(idea, IdeaAudience(reach, people), by=idea.author, version=idea.version)


def told():
    return sorted(OutgoingMail.objects.values_list("recipient", flat=True))


def test_those_named_are_told_once_that_something_is_shared_with_them(friend):
    idea, other = IdeaFactory(title="zwiebelfisch"), MemberFactory()
    share_with(idea, friend)
    mail = OutgoingMail.objects.get()
    assert mail.recipient == friend.email
    assert not any(word in mail.subject + mail.text for word in ("zwiebelfisch", f"/{idea.pk}/"))
    share_with(idea, reach=Reach.DRAFT)
    share_with(idea, friend, other)
    assert told() == sorted([friend.email, other.email])


def test_those_who_saw_it_before_they_were_named_are_not_told(friend):
    idea = IdeaFactory(shared=True)
    share_with(idea, friend)
    share_with(idea, reach=Reach.MEMBERS)
    assert told() == []


def test_ones_own_ideas_are_not_shared_with_one(client, friend):
    own, other = IdeaFactory(author=friend, shared=True, title="My own"), IdeaFactory(shared=True, title="Of another")
    IdeaFactory(author=friend, title="My draft")
    client.force_login(friend)
    address = reverse("ideas:idea-list")
    mine, _, shared = client.get(address).content.decode().partition("Shared with you")
    assert ("My own" in mine, "My draft" in mine, "My own" in shared, "Of another" in shared) == (
        True,
        True,
        False,
        True,
    )
    page = client.get(address, {"mine": "1"}).content.decode()
    assert ("My own" in page, "My draft" in page, "Of another" in page) == (True, True, False)
    client.force_login(other.author)
    assert "My own" in client.get(address).content.decode()
    assert "My draft" not in client.get(address, {"mine": "1"}).content.decode()
    assert own.get_absolute_url() not in client.get(address, {"mine": "1"}).content.decode()
