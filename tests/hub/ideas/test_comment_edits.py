"""Mending one's own comment for half an hour, and taking it back at any time."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from home.models import PrivateLogEntry
from hub.ideas.enums import Reach
from hub.ideas.exceptions import TooLateToEdit
from hub.ideas.models import EDIT_WITHIN, Comment, CommentVersion
from hub.ideas.services import edit_comment, take_back_comment
from hub.members.services import end_membership
from search.models import Entry
from search.tokens import member_token
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def post(client, who, name, comment, **fields):
    client.force_login(who)
    address = reverse(f"ideas:comment-{name}", args=[comment.idea_id, comment.pk])
    return client.post(address, fields, follow=True).content.decode()


def page_for(client, reader, idea):
    client.force_login(reader)
    return client.get(idea.get_absolute_url()).content.decode()


def body_of(idea):
    return Entry.objects.get(kind="idea", object_id=idea.pk).body


def test_an_edit_keeps_what_was_said_before_and_the_circle(client):
    comment, reader = CommentFactory(text="zwiebelfisch"), MemberFactory()
    circle = comment.circle
    edit_comment(comment, by=comment.author, text="speckstein")
    edit_comment(comment, by=comment.author, text="topfpflanze")
    comment.refresh_from_db()
    assert (comment.text, comment.circle) == ("topfpflanze", circle)
    assert [version.text for version in comment.versions.newest_first()] == ["speckstein", "zwiebelfisch"]
    assert ("topfpflanze" in body_of(comment.idea), "zwiebelfisch" in body_of(comment.idea)) == (True, False)
    page = page_for(client, reader, comment.idea)
    assert "edited" in page
    assert "zwiebelfisch" not in page
    history = client.get(reverse("ideas:comment-history", args=[comment.idea_id, comment.pk])).content.decode()
    assert all(word in history for word in ("zwiebelfisch", "speckstein", "topfpflanze"))


def test_an_edit_after_the_idea_went_further_takes_nobody_along(client):
    named = MemberFactory()
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)])
    comment = CommentFactory(idea=idea, author=named, text="zwiebelfisch")
    reach_out(idea, Reach.MEMBERS)
    edit_comment(comment, by=named, text="speckstein")
    newcomer = MemberFactory()
    assert not Comment.objects.visible_to(newcomer).exists()
    assert not CommentVersion.objects.visible_to(newcomer).exists()
    assert (
        CommentVersion.objects.visible_to(named).count() == CommentVersion.objects.visible_to(idea.author).count() == 1
    )
    assert "speckstein" not in body_of(idea)


@pytest.mark.parametrize(("before", "is_taken"), [(timedelta(milliseconds=50), True), (timedelta(0), False)])
def test_the_servers_clock_ends_the_half_hour(before, is_taken):
    comment = CommentFactory(text="First")
    with time_machine.travel(comment.written_at + EDIT_WITHIN - before, tick=False):
        if is_taken:
            edit_comment(comment, by=comment.author, text="Second")
        else:
            with pytest.raises(TooLateToEdit):
                edit_comment(comment, by=comment.author, text="Second")
    comment.refresh_from_db()
    assert comment.text == ("Second" if is_taken else "First")


def test_the_pages_edit_and_say_when_it_is_too_late(client):
    comment = CommentFactory(text="First words")
    assert "Edit" in page_for(client, comment.author, comment.idea)
    address = reverse("ideas:comment-edit", args=[comment.idea_id, comment.pk])
    assert "First words" in client.get(address).content.decode()
    assert "Write your comment" in post(client, comment.author, "edit", comment, text="")
    assert "Second words" in post(client, comment.author, "edit", comment, text="Second words")
    Comment.objects.update(written_at=timezone.now() - EDIT_WITHIN)
    assert address not in page_for(client, comment.author, comment.idea)
    assert "edited for 30 minutes" in post(client, comment.author, "edit", comment, text="Third words")
    assert Comment.objects.get().text == "Second words"


def test_the_same_words_again_are_no_edit():
    comment = CommentFactory(text="Same")
    edit_comment(comment, by=comment.author, text="Same")
    assert (comment.edited_at, CommentVersion.objects.count()) == (None, 0)


def test_what_is_taken_back_is_gone_everywhere_and_its_answers_stay(client):
    comment, reader = CommentFactory(text="zwiebelfisch"), MemberFactory()
    CommentFactory(idea=comment.idea, reply_to=comment, text="An answer")
    edit_comment(comment, by=comment.author, text="speckstein")
    page = post(client, comment.author, "take-back", comment)
    assert "Taken back by its author" in page
    for who in (reader, comment.idea.author):
        page = page_for(client, who, comment.idea)
        assert ("speckstein" in page, "zwiebelfisch" in page, "An answer" in page) == (False, False, True)
    assert ("speckstein" in body_of(comment.idea), "An answer" in body_of(comment.idea)) == (False, True)
    assert not CommentVersion.objects.exists()
    for name in ("history", "edit", "take-back", "reply"):
        address = reverse(f"ideas:comment-{name}", args=[comment.idea_id, comment.pk])
        assert client.get(address).status_code == 404


def test_taking_back_is_asked_before_it_is_done(client):
    comment = CommentFactory(text="Kept until then")
    client.force_login(comment.author)
    address = reverse("ideas:comment-take-back", args=[comment.idea_id, comment.pk])
    assert "Kept until then" in client.get(address).content.decode()
    assert Comment.objects.get().text == "Kept until then"


def test_nobody_mends_or_takes_back_for_another(client):
    comment = CommentFactory(text="Mine")
    for other in (comment.idea.author, MemberFactory()):
        for act in (take_back_comment, lambda comment, by: edit_comment(comment, by=by, text="Theirs")):
            with pytest.raises(PermissionDenied):
                act(comment, by=other)
        for name in ("edit", "take-back"):
            client.force_login(other)
            address = reverse(f"ideas:comment-{name}", args=[comment.idea_id, comment.pk])
            assert client.post(address, {"text": "Theirs"}).status_code == 404
    end_membership(comment.author.memberships.get(), by=comment.author)
    with pytest.raises(PermissionDenied):
        edit_comment(comment, by=comment.author, text="Late")
    assert Comment.objects.get().text == "Mine"


def test_the_database_keeps_no_words_of_what_is_taken_back():
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentFactory(taken_back_at=timezone.now())


def test_the_log_carries_no_word_of_a_comment():
    comment = CommentFactory(text="zwiebelfisch")
    edit_comment(comment, by=comment.author, text="speckstein")
    take_back_comment(comment, by=comment.author)
    take_back_comment(comment, by=comment.author)
    rows = list(PrivateLogEntry.objects.filter(action__startswith="ideas.comment").values_list("action", "data"))
    assert rows == [("ideas.comment.take_back", {}), ("ideas.comment.edit", {})]
