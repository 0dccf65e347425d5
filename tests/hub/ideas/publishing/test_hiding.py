from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from hub.ideas.publishing import services
from hub.ideas.publishing.enums import ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.services import IdeaText, edit_idea, take_back_comment
from hub.ideas.services.hiding import hide_comment, hide_idea, show_comment_again, show_idea_again
from hub.moderation.enums import Outcome
from hub.moderation.reportable import reportable
from hub.moderation.services import open_case
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import everybody_agrees, idea_of_two, proposed, published
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import ModeratorFactory, decided, make_case

pytestmark = pytest.mark.django_db


def is_shown(publication):
    """Whether a stranger finds it: its scope and the catalogue say the same."""
    nobody = AnonymousUser()
    own = IdeaPublication.objects.visible_to(nobody).filter(pk=publication.pk).exists()
    found = Entry.objects.visible_to(nobody).of_kind("published_idea").filter(object_id=publication.pk).exists()
    assert own == found
    return own


def agreed_for_tomorrow(*comments, idea):
    """A text to which everybody has agreed, a day early."""
    publication = everybody_agrees(proposed(*comments, idea=idea, publish_on=timezone.localdate() + timedelta(days=1)))
    assert publication.state == PublicationState.AGREED
    return publication


def tomorrow(time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1), tick=False)
    services.publish_due()


@pytest.mark.parametrize("what", ["idea", "comment"])
def test_what_a_moderator_has_hidden_does_not_become_public(what, time_machine):
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea)
    publication, moderator = agreed_for_tomorrow(comment, idea=idea), UserFactory()
    hide, show = {"idea": (hide_idea, show_idea_again), "comment": (hide_comment, show_comment_again)}[what]
    thing = {"idea": idea, "comment": comment}[what]
    hide(thing, by=moderator)
    tomorrow(time_machine)
    assert not is_shown(publication)
    show(thing, by=moderator)
    services.publish_due()
    assert is_shown(publication)
    hide(thing, by=moderator)
    assert not is_shown(publication)
    show(thing, by=moderator)
    assert is_shown(publication)


def test_a_public_text_is_reported_hidden_and_shown_to_its_authors_alone(client):
    publication = published()
    author, reporter = publication.proposed_by, MemberFactory()
    client.force_login(reporter)
    address = reverse("moderation:report-new", args=["published-idea", publication.pk])
    assert address in client.get(publication.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 200
    case = make_case(publication, by=reporter, kind="published-idea")
    moderator = ModeratorFactory()
    open_case(case, by=moderator, reason="To decide.")
    parts = [part.text for part in reportable("published-idea").content(publication)]
    assert publication.text in parts
    decided(case, Outcome.HIDE, by=moderator)
    assert not is_shown(publication)
    assert client.get(publication.get_absolute_url()).status_code == 404
    client.force_login(author)
    html = client.get(reverse("publishing:proposal-page", args=[publication.pk])).content.decode()
    assert "A moderator has hidden" in html
    reportable("published-idea").show_again(publication, by=moderator)
    assert is_shown(publication)


def test_a_comment_that_is_taken_back_is_left_out_and_the_others_are_asked_anew():
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea)
    publication = agreed_for_tomorrow(comment, idea=idea)
    take_back_comment(comment, by=comment.author)
    services.publish_due()
    publication.refresh_from_db()
    assert publication.state == PublicationState.PROPOSED
    assert Consent.objects.get(publication=publication, comment=comment).state == ConsentState.LEFT_OUT
    assert Consent.objects.get(publication=publication, person=idea.author).state == ConsentState.AWAITED


def test_an_idea_edited_after_the_proposal_changes_no_word_of_the_text_and_is_frozen_as_it_is_then(time_machine):
    idea, _ = idea_of_two()
    publication = agreed_for_tomorrow(idea=idea)
    idea.refresh_from_db()
    text = IdeaText(title=idea.title, summary=idea.summary, proposal="Forty depots.")
    edit_idea(idea, text, by=idea.author, version=idea.version)
    tomorrow(time_machine)
    publication.refresh_from_db()
    assert is_shown(publication)
    assert publication.text == "Three depots, twelve bikes."
    assert "Forty depots." in publication.original
