"""What its authors can do with an idea that a moderator has hidden: read it, and nothing else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import Reach
from hub.ideas.models import Idea
from hub.ideas.services import (
    accept_authorship,
    add_comment,
    change_audience,
    decline_authorship,
    invite_author,
    leave_authorship,
)
from hub.ideas.services.hiding import hide_idea, show_idea_again
from hub.members.home_registry import needs_of
from search.tokens import member_token
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def hidden(idea):
    hide_idea(idea, by=MemberFactory())
    return Idea.objects.get(pk=idea.pk)


def test_its_authors_cannot_share_it_anew_nor_say_more():
    idea = hidden(IdeaFactory(shared=True))
    with pytest.raises(PermissionDenied):
        change_audience(idea, IdeaAudience(Reach.MEMBERS), by=idea.author, version=idea.version)
    with pytest.raises(PermissionDenied):
        add_comment(idea, by=idea.author, text="Still here.")
    with pytest.raises(PermissionDenied):
        invite_author(idea, MemberFactory(), by=idea.author)


def test_whoever_is_asked_to_write_it_loses_sight_and_gets_it_back():
    idea, asked, accepted = IdeaFactory(), MemberFactory(), MemberFactory()
    accept_authorship(invite_author(idea, accepted, by=idea.author), by=accepted)
    invite_author(idea, asked, by=idea.author)
    idea = hidden(idea)
    assert not Idea.objects.visible_to(asked).exists()
    assert Idea.objects.visible_to(accepted).exists()
    show_idea_again(idea, by=MemberFactory())
    assert Idea.objects.visible_to(asked).exists()


def test_whoever_leaves_it_meanwhile_does_not_come_back_with_it():
    named, writer = MemberFactory(), MemberFactory()
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)])
    tie = accept_authorship(invite_author(idea, writer, by=idea.author), by=writer)
    idea = hidden(idea)
    leave_authorship(tie, by=writer)
    assert not Idea.objects.visible_to(writer).exists()
    show_idea_again(idea, by=MemberFactory())
    assert not Idea.objects.visible_to(writer).exists()
    assert Idea.objects.visible_to(named).exists()


def test_hiding_and_showing_twice_has_one_effect():
    idea, moderator = IdeaFactory(shared=True), MemberFactory()
    before = idea.circle_id
    for _ in range(2):
        hide_idea(idea, by=moderator)
    for _ in range(2):
        show_idea_again(idea, by=moderator)
    idea.refresh_from_db()
    assert (idea.circle_id, idea.circle_before) == (before, None)


def test_it_is_no_draft_that_waits_to_be_shared():
    idea = hidden(IdeaFactory(shared=True))
    assert needs_of(idea.author) == ([], False)


def test_its_page_says_so_to_its_authors_and_links_to_the_reasons(client):
    idea = hidden(IdeaFactory(shared=True))
    client.force_login(idea.author)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "A moderator has hidden this idea" in page
    assert reverse("moderation:case-about", args=["idea", idea.pk]) in page
    assert reverse("ideas:idea-edit", args=[idea.pk]) not in page
    assert "hidden by a moderator" in client.get(reverse("ideas:idea-list")).content.decode()


def test_whoever_was_named_before_they_wrote_it_stays_a_reader():
    named = MemberFactory()
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)])
    leave_authorship(accept_authorship(invite_author(idea, named, by=idea.author), by=named), by=named)
    assert Idea.objects.visible_to(named).exists()
    show_idea_again(hidden(idea), by=MemberFactory())
    assert Idea.objects.visible_to(named).exists()


def test_whoever_declines_meanwhile_does_not_come_back_with_it():
    asked = MemberFactory()
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[])
    tie = invite_author(idea, asked, by=idea.author)
    idea = hidden(idea)
    decline_authorship(tie, by=asked)
    show_idea_again(idea, by=MemberFactory())
    assert not Idea.objects.visible_to(asked).exists()
