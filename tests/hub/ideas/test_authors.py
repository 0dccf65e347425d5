"""Writing an idea with others: asked, accepted, declined, withdrawn, left, handed over. Tokens follow at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import OutgoingMail
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.exceptions import FirstAuthorStays, NotToBeNamed, TransitionNotAllowed
from hub.ideas.models import Comment, Idea, IdeaAuthor
from hub.ideas.permissions import can_comment, can_edit_idea
from hub.ideas.services import (
    accept_authorship,
    decline_authorship,
    hand_over,
    invite_author,
    leave_authorship,
    withdraw_invitation,
)
from hub.members.services import end_membership
from search.models import Entry
from search.tokens import member_token, person_token
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    return IdeaFactory(title="zwiebelfisch")


@pytest.fixture
def friend():
    return MemberFactory(first_name="Grace", last_name="Okafor")


def sees(person, idea):
    entries = Entry.objects.visible_to(person).filter(kind="idea", object_id=idea.pk)
    seen = Idea.objects.visible_to(person).filter(pk=idea.pk).exists()
    assert entries.exists() is seen
    return seen


def edits(person, idea):
    return can_edit_idea(person, Idea.objects.get(pk=idea.pk))


def test_whoever_is_asked_sees_the_draft_and_edits_once_they_accept(idea, friend):
    asked = invite_author(idea, friend, by=idea.author)
    assert (sees(friend, idea), edits(friend, idea)) == (True, False)
    accept_authorship(asked, by=friend)
    assert (sees(friend, idea), edits(friend, idea), sees(idea.author, idea)) == (True, True, True)
    assert not sees(MemberFactory(), idea)
    end_membership(friend.memberships.get(), by=friend)
    assert (sees(friend, idea), edits(friend, idea)) == (False, False)


@pytest.mark.parametrize("how", ["decline", "withdraw", "leave"])
@pytest.mark.parametrize("reach", [Reach.DRAFT, Reach.NAMED, Reach.MEMBERS])
def test_sight_goes_with_the_authorship_unless_the_reach_gives_it(idea, friend, how, reach):
    if reach != Reach.DRAFT:
        reach_out(idea, reach, [])
    asked = invite_author(idea, friend, by=idea.author)
    if how == "leave":
        asked = accept_authorship(asked, by=friend)
    act = {"decline": decline_authorship, "withdraw": withdraw_invitation, "leave": leave_authorship}[how]
    act(asked, by=idea.author if how == "withdraw" else friend)
    assert (sees(friend, idea), edits(friend, idea)) == (reach == Reach.MEMBERS, False)
    assert sees(idea.author, idea)


def test_who_was_named_before_keeps_sight_when_they_decline(idea, friend):
    reach_out(idea, Reach.NAMED, [member_token(friend.pk)])
    decline_authorship(invite_author(idea, friend, by=idea.author), by=friend)
    assert sees(friend, idea)


def test_an_author_reads_what_was_said_before_and_whoever_is_merely_asked_does_not(idea, friend):
    reach_out(idea, Reach.NAMED, [member_token(MemberFactory().pk)])
    comment = CommentFactory(idea=idea, author=idea.author, text="Said before")
    asked = invite_author(idea, friend, by=idea.author)
    assert not Comment.objects.visible_to(friend).exists()
    assert "Said before" not in Entry.objects.get(kind="idea", object_id=idea.pk).body
    accept_authorship(asked, by=friend)
    assert list(Comment.objects.visible_to(friend)) == [comment]
    assert "Said before" in Entry.objects.get(kind="idea", object_id=idea.pk).body


def test_the_authors_of_a_draft_discuss_it(idea, friend):
    assert not can_comment(idea.author, idea)
    invite_author(idea, friend, by=idea.author)
    fresh = Idea.objects.get(pk=idea.pk)
    assert can_comment(idea.author, fresh)
    assert can_comment(friend, fresh)
    assert not can_comment(MemberFactory(), fresh)


def test_the_idea_is_handed_over_and_its_former_first_author_may_leave(idea, friend):
    first = idea.author
    authorship = idea.authors.get(person=first)
    accept_authorship(invite_author(idea, friend, by=first), by=friend)
    with pytest.raises(FirstAuthorStays):
        leave_authorship(authorship, by=first)
    with pytest.raises(PermissionDenied):
        hand_over(idea, to=friend, by=friend)
    handed = hand_over(idea, to=friend, by=first)
    assert handed.author == friend
    assert handed.in_force.token_set == {person_token(friend.pk), member_token(first.pk)}
    leave_authorship(IdeaAuthor.objects.get(pk=authorship.pk), by=first)
    assert (sees(first, idea), sees(friend, idea)) == (False, True)


def test_it_is_not_handed_to_somebody_who_is_no_author(idea, friend):
    invite_author(idea, friend, by=idea.author)
    for other in (friend, MemberFactory(), idea.author):
        with pytest.raises(NotToBeNamed):
            hand_over(idea, to=other, by=idea.author)


def test_only_members_who_are_no_author_yet_are_asked(idea, friend):
    invite_author(idea, friend, by=idea.author)
    for other in (friend, idea.author, UserFactory(), MemberFactory(is_active=False)):
        with pytest.raises(NotToBeNamed):
            invite_author(idea, other, by=idea.author)
    with pytest.raises(PermissionDenied):
        invite_author(idea, MemberFactory(), by=friend)


def test_nobody_answers_for_another_or_twice(idea, friend):
    asked = invite_author(idea, friend, by=idea.author)
    for other in (idea.author, MemberFactory()):
        with pytest.raises(PermissionDenied):
            accept_authorship(asked, by=other)
    with pytest.raises(PermissionDenied):
        withdraw_invitation(asked, by=friend)
    decline_authorship(asked, by=friend)
    with pytest.raises(TransitionNotAllowed):
        accept_authorship(asked, by=friend)
    again = invite_author(idea, friend, by=idea.author)
    assert again.state == AuthorState.INVITED


def test_mails_say_no_word_of_the_idea(idea, friend):
    asked = invite_author(idea, friend, by=idea.author)
    accept_authorship(asked, by=friend)
    hand_over(idea, to=friend, by=idea.author)
    mails = list(OutgoingMail.objects.order_by("pk"))
    assert [mail.recipient for mail in mails] == [friend.email, idea.author.email, friend.email]
    for mail in mails:
        said = mail.subject + mail.text
        assert "zwiebelfisch" not in said
        assert "Okafor" not in said
        assert f"/{idea.pk}/" not in said


def post(client, who, name, *args, **fields):
    client.force_login(who)
    return client.post(reverse(f"ideas:author-{name}", args=args), fields, follow=True)


def test_the_pages_ask_accept_and_decline(client, idea, friend):
    client.force_login(idea.author)
    page = client.get(reverse("ideas:author-list", args=[idea.pk]), {"words": "grace"}).content.decode()
    assert "Grace Okafor" in page
    assert friend.email not in page
    page = post(client, idea.author, "invite", idea.pk, person=friend.pk).content.decode()
    assert "is asked" in page
    assert "</time>, no answer yet" in page
    asked = IdeaAuthor.objects.get(person=friend)
    client.force_login(friend)
    assert "zwiebelfisch" in client.get(reverse("ideas:idea-list")).content.decode()
    assert "asks you to write this idea together" in client.get(idea.get_absolute_url()).content.decode()
    assert "an author of this idea now" in post(client, friend, "accept", idea.pk, asked.pk).content.decode()
    assert "with" in client.get(idea.get_absolute_url()).content.decode()
    page = post(client, friend, "leave", idea.pk, asked.pk)
    assert page.redirect_chain[-1][0] == reverse("ideas:idea-list")
    assert "no longer an author" in page.content.decode()


@pytest.mark.parametrize("person", ["", "0", "x", "9" * 40, "\x00", "-1"])
def test_an_odd_person_is_not_asked(client, idea, person):
    assert "Choose a member" in post(client, idea.author, "invite", idea.pk, person=person).content.decode()


@pytest.mark.parametrize("name", ["accept", "decline", "leave", "withdraw", "hand-over"])
def test_others_cannot_answer_by_number(client, idea, friend, name):
    asked = invite_author(idea, friend, by=idea.author)
    outsider, other_idea = MemberFactory(), IdeaFactory(shared=True)
    assert post(client, outsider, name, idea.pk, asked.pk).status_code == 404
    assert post(client, outsider, name, other_idea.pk, asked.pk).status_code == 404
    asked.refresh_from_db()
    assert asked.state == AuthorState.INVITED


def test_a_reader_of_a_shared_idea_does_not_learn_who_was_asked(client, idea, friend):
    reach_out(idea, Reach.MEMBERS)
    invite_author(idea, friend, by=idea.author)
    reader = MemberFactory()
    client.force_login(reader)
    assert "Okafor" not in client.get(idea.get_absolute_url()).content.decode()
    assert set(IdeaAuthor.objects.visible_to(reader).values_list("person", flat=True)) == {idea.author.pk}
