"""Writing an idea with others: asked, accepted, declined, withdrawn, left, handed over. Tokens follow at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.exceptions import FirstAuthorStays, NotToBeNamed, TransitionNotAllowed
from hub.ideas.models import Comment, Idea, IdeaAuthor
from hub.ideas.permissions import can_comment, can_edit_idea
from hub.ideas.queries import sight_of_invited
from hub.ideas.services import (
    accept_authorship,
    add_file,
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
from tests.hub.files.factories import sent
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
    assert reverse("ideas:author-invite", args=[idea.pk, friend.pk]) in page
    version = Idea.objects.get(pk=idea.pk).version
    page = post(client, idea.author, "invite", idea.pk, friend.pk, version=version).content.decode()
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


@pytest.mark.parametrize("person", [0, 10**40])
def test_an_odd_person_is_not_asked(client, idea, person):
    assert "Choose a member" in post(client, idea.author, "invite", idea.pk, person).content.decode()
    assert "Choose a member" in check_page(client, idea, person)
    assert IdeaAuthor.objects.count() == 1


def check_page(client, idea, person):
    client.force_login(idea.author)
    return client.get(reverse("ideas:author-invite", args=[idea.pk, person]), follow=True).content.decode()


def test_who_is_no_member_or_an_author_already_cannot_be_chosen(client, idea, friend):
    invite_author(idea, friend, by=idea.author)
    for other in (friend, idea.author, UserFactory(), MemberFactory(is_active=False)):
        assert "Choose a member" in check_page(client, idea, other.pk)


def test_what_somebody_will_see_is_said_before_they_are_asked(client, idea, friend):
    reach_out(idea, Reach.NAMED, [member_token(MemberFactory().pk)])
    for text in ("Said before", "Said as well"):
        CommentFactory(idea=idea, author=idea.author, text=text)
    CommentFactory(idea=idea, author=idea.author, taken_back=True)
    CommentFactory(idea=idea, text="Hidden by a moderator", hidden_at=timezone.now())
    add_file(idea, sent(b"Lamps, counted.", "lamps.txt"), by=idea.author)
    page = check_page(client, idea, friend.pk)
    assert "Grace Okafor cannot see the idea today." in page
    assert all(f"<li>{number}</li>" in page for number in ("2 comments", "1 file", "1 earlier version"))
    assert friend.email not in page
    assert not IdeaAuthor.objects.filter(person=friend).exists()
    assert not sees(friend, idea)
    assert not OutgoingMail.objects.exists()


def test_it_is_said_where_they_see_the_idea_already_and_what_was_for_fewer(client, friend):
    idea = IdeaFactory(shared=True)
    assert "no earlier comment, file or version" not in check_page(client, idea, friend.pk)
    first = idea.versions.order_by("number").first()
    CommentFactory(idea=idea, text="For all members")
    page = check_page(client, idea, friend.pk)
    assert "can see the idea already" in page
    assert "1 earlier version<" in page
    assert "comment</li>" not in page
    first.delete()
    assert "no earlier comment, file or version" in check_page(client, idea, friend.pk)


def test_what_the_page_counts_is_what_they_come_to_read_by_accepting(idea, friend):
    reach_out(idea, Reach.NAMED, [member_token(friend.pk)])
    CommentFactory(idea=idea, author=friend, text="For both")
    reach_out(idea, Reach.NAMED, [])
    above = CommentFactory(idea=idea, author=idea.author, text="For others")
    CommentFactory(idea=idea, author=idea.author, text="In answer", reply_to=above)
    sight = sight_of_invited(idea, friend, by=idea.author)
    asked = invite_author(idea, friend, by=idea.author)
    before = Comment.objects.visible_to(friend).count()
    accept_authorship(asked, by=friend)
    assert (sight.is_reader, sight.comments) == (False, Comment.objects.visible_to(friend).count() - before)
    assert (before, sight.comments) == (1, 2)


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "before"])
def test_nobody_is_asked_where_the_idea_is_another_than_the_page_told(client, idea, friend, version):
    before = Idea.objects.get(pk=idea.pk).version
    reach_out(idea, Reach.MEMBERS)
    sent_version = before if version == "before" else version
    page = post(client, idea.author, "invite", idea.pk, friend.pk, version=sent_version).content.decode()
    assert "changed meanwhile" in page
    assert not IdeaAuthor.objects.filter(person=friend).exists()


@pytest.mark.parametrize("who", ["asked", "reader", "stranger"])
def test_nobody_but_authors_asks_or_reads_what_asking_comes_to(client, idea, friend, who):
    reach_out(idea, Reach.MEMBERS)
    invite_author(idea, friend, by=idea.author)
    person = {"asked": friend, "reader": MemberFactory(), "stranger": UserFactory()}[who]
    other = MemberFactory()
    client.force_login(person)
    assert client.get(reverse("ideas:author-invite", args=[idea.pk, other.pk])).status_code == 404
    version = Idea.objects.get(pk=idea.pk).version
    assert post(client, person, "invite", idea.pk, other.pk, version=version).status_code == 404
    assert not IdeaAuthor.objects.filter(person=other).exists()


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
