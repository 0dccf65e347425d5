"""Who may read what is proposed to be published, and what the council asked about it."""

import pytest

from hub.ideas.enums import Reach
from hub.ideas.models import IdeaAuthor
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicationRequest
from hub.ideas.publishing.services.requests import ask_to_publish
from hub.ideas.services import leave_authorship
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.ideas.publishing.factories import idea_of_two, proposed
from tests.hub.members.factories import AccessFactory

pytestmark = pytest.mark.django_db


def test_a_proposal_is_read_by_its_own_people_and_by_those_of_no_other():
    for publication in [proposed(idea=idea_of_two()[0]) for _ in range(2)]:
        reader = publication.proposed_by
        assert IdeaPublication.objects.visible_to(reader).get() == publication
        assert {consent.publication for consent in Consent.objects.visible_to(reader)} == {publication}


def test_whoever_writes_another_idea_is_no_author_of_the_one_that_they_have_left():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    IdeaFactory(author=other)
    Consent.objects.filter(publication=publication, person=other).update(state="left_out")
    assert IdeaPublication.objects.visible_to(other).exists()
    leave_authorship(IdeaAuthor.objects.get(idea=idea, person=other), by=other)
    assert not IdeaPublication.objects.visible_to(other).exists()


def test_what_an_officer_asked_is_out_of_their_sight_once_the_idea_is():
    idea, officer = IdeaFactory(shared=True), AccessFactory(officer=True).person
    ask_to_publish(idea, reason="Others should read it.", by=officer)
    assert PublicationRequest.objects.visible_to(officer).exists()
    reach_out(idea, Reach.NAMED)
    assert not PublicationRequest.objects.visible_to(officer).exists()
    assert PublicationRequest.objects.visible_to(idea.author).exists()
