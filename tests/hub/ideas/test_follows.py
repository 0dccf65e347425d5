"""Being told of answers: asked once, quiet by default, and never beyond what one may read when the mail goes."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail
from hub.ideas.enums import Reach
from hub.ideas.home_lines import answers
from hub.ideas.links import stop_link
from hub.ideas.models import AnswerToTell, IdeaFollow
from hub.ideas.services import (
    add_comment,
    follow_idea,
    leave_authorship,
    stop_answer_mail,
    take_back_comment,
    tell_of_answers,
    unfollow_idea,
)
from hub.ideas.services.answers import TOLD_AFTER
from hub.members.services import end_membership
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(db):
    return IdeaFactory(shared=True, title="zwiebelfisch")


@pytest.fixture
def follower(idea):
    person = MemberFactory()
    follow_idea(idea, by=person)
    return person


def told(after=TOLD_AFTER):
    """Who has a mail, after a while."""
    with time_machine.travel(timezone.now() + after, tick=False):
        tell_of_answers()
    return sorted(OutgoingMail.objects.values_list("recipient", flat=True))


def say(idea, text="speckstein", **kwargs):
    return add_comment(idea, by=kwargs.pop("by", None) or MemberFactory(), text=text, **kwargs)


def test_authors_and_followers_are_told_and_nobody_else(idea, follower):
    commenter = MemberFactory()
    say(idea, by=commenter)
    assert told() == sorted([idea.author.email, follower.email])


def test_ten_comments_in_an_hour_make_one_mail(idea, follower):
    unfollow_idea(idea, by=idea.author)
    start = timezone.now()
    for minute in range(0, 60, 6):
        with time_machine.travel(start + timedelta(minutes=minute), tick=False):
            say(idea, text=f"Word {minute}")
            tell_of_answers()
    assert not OutgoingMail.objects.exists()
    with time_machine.travel(start + TOLD_AFTER, tick=False):
        assert tell_of_answers() == 1
        assert tell_of_answers() == 0
    mail = OutgoingMail.objects.get()
    assert "10 new comments" in mail.text


def test_a_mail_names_nothing_and_is_stopped_by_one_click(idea, follower, client):
    unfollow_idea(idea, by=idea.author)
    say(idea)
    told()
    mail = OutgoingMail.objects.get()
    said = mail.subject + mail.text
    assert not any(word in said for word in ("zwiebelfisch", "speckstein", f"/{idea.pk}/"))
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail.headers["List-Unsubscribe"].strip("<>")
    assert link in mail.text
    assert "Yes, stop it" in client.get(link).content.decode()
    answer = client.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    OutgoingMail.objects.all().delete()
    say(idea, text="More")
    assert told() == []


@pytest.mark.parametrize("mark", ["1", "1:x", "x:y:z", "%00"])
def test_a_link_of_ones_own_making_stops_nothing(client, mark):
    assert client.get(reverse("ideas:answer-mail-stop-link", args=[mark])).status_code == 404
    assert client.post(reverse("ideas:answer-mail-stop-link", args=[mark])).status_code == 404


@pytest.mark.parametrize(
    "lost", ["membership", "circle", "account", "follow", "taken back", "all mail", "hidden parent"]
)
def test_what_one_may_not_read_when_the_mail_goes_is_not_told(idea, follower, lost):
    comment = say(idea)
    unfollow_idea(idea, by=idea.author)
    assert AnswerToTell.objects.filter(person=follower).exists()
    if lost == "membership":
        end_membership(follower.memberships.get(), by=follower)
    elif lost == "circle":
        reach_out(idea, Reach.NAMED, [])
    elif lost == "account":
        follower.is_active = False
        follower.save()
    elif lost == "follow":
        unfollow_idea(idea, by=follower)
    elif lost == "taken back":
        take_back_comment(comment, by=comment.author)
    elif lost == "all mail":
        stop_answer_mail(follower)
    else:
        narrow = CommentFactory(idea=idea, circle=IdeaFactory().circle)
        type(comment).objects.filter(pk=comment.pk).update(reply_to=narrow)
    OutgoingMail.objects.all().delete()  # What the loss itself tells of.
    assert told() == []
    assert not AnswerToTell.objects.filter(person=follower).exists()


def test_what_is_said_among_fewer_is_not_told_to_all(follower, idea):
    named = MemberFactory()
    narrow = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)])
    IdeaFollow.objects.create(idea=narrow, person=follower, is_on=True)
    follow_idea(narrow, by=named)
    say(narrow, by=narrow.author)
    assert told() == [named.email]


def test_an_author_turns_it_off_and_a_former_one_is_told_nothing(idea):
    author = idea.author
    unfollow_idea(idea, by=author)
    say(idea)
    assert told() == []
    follow_idea(idea, by=author)
    say(idea, text="Again")
    assert told() == [author.email]


def test_who_left_as_author_is_not_told_of_what_waits(idea):
    friend = MemberFactory()
    authorship = idea.authors.create(
        person=friend, state="accepted", invited_by=idea.author, answered_at=timezone.now()
    )
    say(idea)
    leave_authorship(authorship, by=friend)
    assert told() == [idea.author.email]


def test_who_is_named_in_a_comment_is_told_of_it_once(idea):
    idea.author.first_name, idea.author.last_name = "Grace", "Okafor"
    idea.author.save()
    say(idea, text="@Grace Okafor, how many?")
    assert told() == [idea.author.email]


def test_nobody_follows_what_they_cannot_see(idea):
    draft = IdeaFactory()
    for person in (MemberFactory(), UserFactory()):
        with pytest.raises(PermissionDenied):
            follow_idea(draft, by=person)


def test_a_member_is_asked_once_in_words(idea, client):
    client.force_login(MemberFactory())
    address = reverse("ideas:comment-add", args=[idea.pk])
    question = "Do you want to be told of answers?"
    first = client.post(address, {"text": "First"}, follow=True).content.decode()
    assert question in first
    assert question not in client.get(idea.get_absolute_url()).content.decode()
    assert question not in client.post(address, {"text": "Second"}, follow=True).content.decode()
    page = client.post(reverse("ideas:idea-follow", args=[idea.pk]), follow=True).content.decode()
    assert "You are told of comments" in page
    assert question not in client.get(f"{idea.get_absolute_url()}?ask=1").content.decode()
    page = client.post(reverse("ideas:idea-unfollow", args=[idea.pk]), follow=True).content.decode()
    assert "You are not told of comments" in page


def test_an_author_is_not_asked(idea, client):
    client.force_login(idea.author)
    page = client.post(reverse("ideas:comment-add", args=[idea.pk]), {"text": "First"}, follow=True).content.decode()
    assert "Do you want to be told" not in page
    assert "You are told of comments" in page


def test_answers_stand_on_a_page_of_ones_own(idea, follower, client):
    own = say(idea, by=follower, text="My question")
    unfollow_idea(idea, by=follower)
    say(idea, text="An answer to me", answers=own)
    say(idea, text="Nothing for me")
    elsewhere = CommentFactory(text="Of another idea")
    narrow = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(follower.pk)])
    follow_idea(narrow, by=follower)
    say(narrow, by=narrow.author, text="Among two")
    client.force_login(follower)
    page = client.get(reverse("ideas:answer-list"))
    text = page.content.decode()
    assert ("An answer to me" in text, "Among two" in text) == (True, True)
    assert not any(said in text for said in ("My question", "Nothing for me", elsewhere.text))
    assert text.count("<strong>New</strong>") == 2
    assert page["Cache-Control"] == "private, no-store"
    again = client.get(reverse("ideas:answer-list")).content.decode()
    assert ("An answer to me" in again, "<strong>New</strong>" in again) == (True, False)
    reach_out(narrow, Reach.DRAFT)
    assert "Among two" not in client.get(reverse("ideas:answer-list")).content.decode()


def test_mail_is_stopped_and_had_again_on_that_page(follower, client):
    client.force_login(follower)
    page = client.post(reverse("ideas:answer-mail-stop"), follow=True).content.decode()
    assert "You get no e-mail about answers." in page
    assert "Stop all e-mail" in client.post(reverse("ideas:answer-mail-resume"), follow=True).content.decode()


def test_the_page_of_answers_asks_as_much_for_many_as_for_few(idea, follower, client, django_assert_max_num_queries):
    for number in range(30):
        CommentFactory(idea=idea, text=f"Word {number}")
    client.force_login(follower)
    client.get(reverse("ideas:answer-list"))
    with django_assert_max_num_queries(14):
        page = client.get(reverse("ideas:answer-list"), {"page": "1e9"}).content.decode()
    assert page.count("hub-entry") == 20


def test_the_link_says_nothing_that_could_be_changed(follower):
    assert stop_link(follower) != stop_link(MemberFactory())


def test_the_members_home_tells_how_much_is_new_and_to_whoever_may_read_it(idea, follower, client):
    def told_at_home(person):
        return [line.words for line in answers(person)]

    say(idea)
    say(idea, text="More")
    assert (told_at_home(follower), told_at_home(MemberFactory())) == (["2 new comments for you"], [])
    client.force_login(follower)
    client.get(reverse("ideas:answer-list"))
    assert told_at_home(follower) == []
    say(idea, text="Yet more")
    assert told_at_home(follower) == ["1 new comment for you"]
    reach_out(idea, Reach.NAMED, [])
    assert told_at_home(follower) == []
