"""What of the idea exchange a person takes with them, and what stays of it when they are erased."""

import io
from zipfile import ZipFile

import pytest

from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from hub.ideas.services import IdeaText, accept_authorship, edit_idea, invite_author, leave_authorship, merging
from hub.ideas.services.hiding import hide_idea, show_idea_again
from hub.members.services import erase_oneself, pause_oneself, write_personal_data
from search.tokens import member_token
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def hidden():
    idea = IdeaFactory(shared=True)
    CommentFactory(idea=idea)
    hide_idea(idea, by=MemberFactory())
    return idea


def merged():
    idea = IdeaFactory(shared=True)
    CommentFactory(idea=idea)
    merging.propose_merger(idea, IdeaFactory(author=idea.author, shared=True), by=idea.author)
    return idea


@pytest.mark.parametrize("set_aside", [hidden, merged])
def test_what_was_shared_and_is_set_aside_outlives_whoever_wrote_it(set_aside):
    idea = set_aside()
    erase_oneself(by=idea.author)
    kept = Idea.objects.get(pk=idea.pk)
    assert kept.author.display_name == "Former member"
    assert Comment.objects.filter(idea=idea).exists()


def test_whoever_lost_sight_takes_what_they_wrote_and_not_what_others_wrote_since():
    idea, person = IdeaFactory(shared=True, title="Cargo bikes"), MemberFactory()
    accept_authorship(invite_author(idea, person, by=idea.author), by=person)
    edited(idea, "Cargo trams", by=person)
    pause_oneself(by=person)
    edited(idea, "Cargo zeppelins", by=idea.author)
    told = copy_of(person)
    assert "Cargo trams" in told
    assert "zeppelins" not in told
    assert "zeppelins" in copy_of(idea.author)


def test_a_moderator_who_shows_an_idea_again_takes_no_word_of_it_away():
    idea, colleague, moderator = named_to(MemberFactory()), MemberFactory(), MemberFactory()
    accepted = accept_authorship(invite_author(idea, colleague, by=idea.author), by=colleague)
    edited(idea, "Cargo trams", by=idea.author)
    hide_idea(idea, by=moderator)
    leave_authorship(accepted, by=colleague)
    show_idea_again(idea, by=moderator)
    assert idea.versions.count() > 1
    assert "Cargo" not in copy_of(moderator)
    assert "Cargo trams" in copy_of(idea.author)


def named_to(person):
    return IdeaFactory(reach=Reach.NAMED, tokens=[member_token(person.pk)], title="Cargo bikes")


def edited(idea, title, *, by):
    idea.refresh_from_db()
    edit_idea(idea, IdeaText(title=title, summary="Short", proposal="Long"), by=by, version=idea.version)


def copy_of(person):
    archive = io.BytesIO()
    write_personal_data(person, archive, by=person)
    with ZipFile(archive) as files:
        return "".join(files.read(name).decode() for name in files.namelist())
