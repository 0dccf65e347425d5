"""Whoever was an author is asked before anything is public, and knows no more of it than they are asked about."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from hub.ideas.models import IdeaAuthor
from hub.ideas.publishing import services
from hub.ideas.publishing.enums import ConsentState, PublicationState
from hub.ideas.publishing.exceptions import NotToBeQuoted
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.queries import concerning, public_view
from hub.ideas.services import leave_authorship, take_out_author
from hub.members.services import erase_oneself, forget_person
from search.models import Entry
from tests.hub.ideas.factories import CommentFactory, reach_out
from tests.hub.ideas.publishing.factories import everybody_agrees, idea_of_two, proposed, public_text, published

pytestmark = pytest.mark.django_db


def take_out(idea, person):
    take_out_author(IdeaAuthor.objects.accepted().get(idea=idea, person=person), by=idea.author)
    idea.refresh_from_db()


def own(publication, person):
    return Consent.objects.get(publication=publication, person=person)


def found_by(person):
    return Entry.objects.visible_to(person).of_kind("published_idea").exists()


def sees(person, publication):
    """Say whether somebody reads it, and make sure that the catalogue says the same."""
    is_seen = concerning(person).filter(pk=publication.pk).exists()
    assert found_by(person) == is_seen
    return is_seen


def original(client, person, publication):
    client.force_login(person)
    return client.get(reverse("publishing:original-read", args=[publication.pk])).status_code


def test_a_first_author_does_not_get_past_a_co_author_by_taking_them_out():
    idea, other = idea_of_two()
    services.abandon(proposed(idea=idea), by=idea.author)
    take_out(idea, other)
    publication = proposed(idea=idea)
    assert (publication.state, publication.needed, publication.given) == (PublicationState.PROPOSED, 2, 1)
    assert own(publication, other).state == ConsentState.AWAITED
    assert sees(other, publication)
    assert everybody_agrees(publication).state == PublicationState.PUBLISHED


def test_a_former_author_may_be_left_out_and_follows_the_text_no_further():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    take_out(idea, other)
    assert sees(other, publication)
    services.leave_out(own(publication, other), by=other)
    assert not sees(other, publication)
    with pytest.raises(PermissionDenied):
        services.abandon(publication, by=other)


def test_sight_of_a_text_that_was_stopped_ends_with_the_authorship():
    idea, other = idea_of_two()
    publication = services.abandon(proposed(idea=idea), by=idea.author)
    assert sees(other, publication)
    take_out(idea, other)
    assert not sees(other, publication)


def test_whoever_was_left_out_and_taken_out_does_not_get_the_original(client):
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    services.leave_out(own(publication, other), by=other)
    publication = everybody_agrees(publication)
    assert original(client, other, publication) == 200
    take_out(idea, other)
    assert original(client, other, publication) == 404
    with pytest.raises(PermissionDenied):
        services.withdraw(publication, reason="x", by=other)


def test_whoever_had_agreed_as_author_keeps_the_original_while_a_member(client):
    idea, other = idea_of_two()
    publication = published(idea=idea)
    leave_authorship(IdeaAuthor.objects.accepted().get(person=other), by=other)
    assert original(client, other, publication) == 200
    other.accesses.update(paused_at=timezone.now(), paused_by=other)
    assert original(client, other, publication) != 200


def test_somebody_quoted_who_was_taken_out_of_the_authors_still_reads_it():
    idea, other = idea_of_two()
    publication = proposed(CommentFactory(idea=idea, author=other), idea=idea)
    take_out(idea, other)
    services.leave_out(Consent.objects.authors().get(publication=publication, person=other), by=other)
    assert sees(other, publication)


def test_an_author_who_is_erased_is_waited_for_no_more_and_named_no_more():
    idea, other = idea_of_two()
    erase_oneself(by=other)
    publication = proposed(idea=idea)
    assert own(publication, other).state == ConsentState.LAPSED
    assert publication.state == PublicationState.PUBLISHED
    assert public_view(publication).authors == (idea.author.display_name, "Former member")
    assert public_view(publication).named_authors == (idea.author.display_name,)


def close_account(person):
    person.is_active = False
    person.save()


@pytest.mark.parametrize("was_asked_before", [True, False])
@pytest.mark.parametrize("end", [close_account, forget_person])
def test_nobody_gets_past_an_author_by_closing_their_account_or_when_their_time_is_over(end, was_asked_before):
    idea, other = idea_of_two()
    if was_asked_before:
        proposed(idea=idea)
    end(other)
    publication = IdeaPublication.objects.first() or proposed(idea=idea)
    services.publish_due()
    publication = everybody_agrees_but(other, publication)
    assert (publication.needed, publication.given) == (2, 1)
    assert own(publication, other).state == ConsentState.AWAITED
    assert publication.state == PublicationState.PROPOSED


def everybody_agrees_but(silent, publication):
    waiting = Consent.objects.filter(publication=publication, state=ConsentState.AWAITED).exclude(person=silent)
    for consent in waiting:
        services.agree(publication, by=consent.person, digest=publication.digest)
    return IdeaPublication.objects.get(pk=publication.pk)


def test_an_author_whose_account_was_closed_answers_once_it_is_open_again():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    close_account(other)
    services.publish_due()
    other.is_active = True
    other.save()
    publication.refresh_from_db()
    assert everybody_agrees(publication).state == PublicationState.PUBLISHED


def test_what_lapsed_with_an_account_that_somebody_else_closed_is_awaited_anew():
    idea, other = idea_of_two()
    publication = proposed(CommentFactory(idea=idea), idea=idea)
    close_account(other)
    Consent.objects.filter(person=other).update(state=ConsentState.LAPSED)
    services.publish_due()
    publication.refresh_from_db()
    assert (publication.needed, own(publication, other).state) == (3, ConsentState.AWAITED)


def test_authors_read_that_an_account_is_closed_and_how_to_go_on(client):
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    client.force_login(idea.author)
    address = reverse("publishing:proposal-page", args=[publication.pk])
    assert "this account is closed" not in client.get(address).content.decode()
    close_account(other)
    page = client.get(address).content.decode()
    assert f"<strong>{other.display_name}</strong>, author: not answered yet; this account is closed" in page
    assert "begin a new idea without their words and name" in page


def test_a_quotation_of_a_closed_account_is_left_out_by_the_authors():
    idea, _ = idea_of_two()
    comment = CommentFactory(idea=idea)
    publication = proposed(comment, idea=idea)
    close_account(comment.author)
    services.publish_due()
    publication.refresh_from_db()
    assert publication.needed == 3
    services.change_text(publication, public_text(), by=idea.author, digest=publication.digest)
    assert everybody_agrees(IdeaPublication.objects.get()).state == PublicationState.PUBLISHED


def test_an_author_whose_membership_has_ended_is_still_waited_for():
    idea, other = idea_of_two()
    other.accesses.update(ended_at=timezone.now(), ended_by=other)
    publication = proposed(idea=idea)
    services.publish_due()
    publication.refresh_from_db()
    assert publication.state == PublicationState.PROPOSED
    assert not IdeaPublication.objects.visible_to(other).exists()


def test_a_former_author_is_not_shown_words_of_a_circle_that_they_are_not_in():
    idea, other = idea_of_two(shared=False)
    take_out(idea, other)
    comment = CommentFactory(idea=idea, author=idea.author)
    with pytest.raises(NotToBeQuoted):
        services.propose(idea, public_text(comment), by=idea.author)
    reach_out(idea, "members")
    wide = CommentFactory(idea=idea, author=idea.author)
    assert services.propose(idea, public_text(wide), by=idea.author).state == PublicationState.PROPOSED
