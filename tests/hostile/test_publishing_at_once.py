"""A public text that two people propose, agree to or change at the very same moment."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail, PrivateLogEntry
from hub.ideas.publishing.enums import PublicationState
from hub.ideas.publishing.models import IdeaPublication
from tests.hostile.together import at_once, linger, poster
from tests.hub.ideas.factories import CommentFactory
from tests.hub.ideas.publishing.factories import idea_of_two, proposed

pytestmark = pytest.mark.usefixtures("committed_site")


def fields(**changes):
    words = {"title": "Cargo bikes", "summary": "Bikes for vans.", "text": "Three depots.", "licence": "cc-by-4.0"}
    return {**words, "publish_on": timezone.localdate().isoformat(), **changes}


def yes(publication, person):
    address = reverse("publishing:consent-give", args=[publication.pk])
    return poster(person, address, {"digest": publication.digest, "is_named": "on"})


def test_two_authors_propose_at_once_and_one_text_is_proposed(monkeypatch):
    linger(monkeypatch, "hub.ideas.publishing.services.proposals.ask_authors")
    idea, other = idea_of_two()
    address = reverse("publishing:proposal-new", args=[idea.pk])
    answers = at_once([poster(person, address, fields()) for person in (idea.author, other)])
    assert sorted(status for status, _ in answers) == [200, 302]
    assert IdeaPublication.objects.count() == 1


def test_the_last_two_agree_at_once_and_it_is_published_once(monkeypatch):
    linger(monkeypatch, "hub.ideas.publishing.services.consents.settle")
    idea, other = idea_of_two()
    comment = CommentFactory(idea=idea)
    publication = proposed(comment, idea=idea)
    OutgoingMail.objects.all().delete()
    answers = at_once([yes(publication, person) for person in (other, comment.author)])
    assert [status for status, _ in answers] == [302, 302]
    publication.refresh_from_db()
    assert publication.state == PublicationState.PUBLISHED
    assert PrivateLogEntry.objects.filter(action="publishing.publication.publish").count() == 1
    told = list(OutgoingMail.objects.values_list("recipient", flat=True))
    assert sorted(told) == sorted(person.email for person in (idea.author, other, comment.author))


def test_a_text_agreed_to_and_changed_at_once_is_public_in_the_words_agreed_to_or_not_at_all(monkeypatch):
    linger(
        monkeypatch, "hub.ideas.publishing.services.consents.settle", "hub.ideas.publishing.services.proposals.settle"
    )
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    before = publication.text
    change = reverse("publishing:proposal-edit", args=[publication.pk])
    new = fields(text="Other words", digest=publication.digest)
    at_once([yes(publication, other), poster(idea.author, change, new)])
    publication.refresh_from_db()
    is_public = IdeaPublication.objects.visible_to(AnonymousUser()).exists()
    assert (publication.text == before) == is_public
    assert publication.state == (PublicationState.PUBLISHED if is_public else PublicationState.PROPOSED)
