"""Each condition of who reads what of a publication, alone: rows that the acts themselves would not leave so."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.ideas.enums import Answer
from hub.ideas.publishing import services
from hub.ideas.publishing.enums import ConsentRole, ConsentState
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicAnswer
from hub.ideas.services import GivenAnswer
from hub.ideas.services.merging import propose_merger
from hub.members.home_registry import needs_of
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import idea_of_two, proposed, published
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = pytest.mark.django_db


def quoted():
    """Return a publication that quotes a comment, and the consent of whoever wrote it."""
    comment = CommentFactory()
    publication = proposed(comment, idea=comment.idea)
    return publication, Consent.objects.get(publication=publication, role=ConsentRole.QUOTED)


def reads(person, publication):
    return IdeaPublication.objects.visible_to(person).filter(pk=publication.pk).exists()


def test_whoever_was_quoted_and_had_not_answered_reads_on_what_was_stopped():
    publication, consent = quoted()
    services.abandon(publication, by=publication.idea.author)
    assert reads(consent.person, publication)


def test_whoever_was_quoted_and_left_out_reads_no_more_also_as_an_author_who_came_later():
    idea, other = idea_of_two()
    publication = proposed(CommentFactory(idea=idea), idea=idea)
    Consent.objects.filter(publication=publication, person=other).delete()
    words = Consent.objects.filter(publication=publication, role=ConsentRole.QUOTED)
    words.update(person=other, state=ConsentState.LEFT_OUT)
    assert not reads(other, publication)


def test_the_answer_to_a_text_that_was_withdrawn_is_for_those_who_read_it():
    publication = published()
    officer = AccessFactory(officer=True).person
    services.answer_text(publication, GivenAnswer(Answer.PART, "The first half."), by=officer, version=0)
    assert PublicAnswer.objects.visible_to(AnonymousUser()).exists()
    services.withdraw(publication, reason="It was done.", by=publication.idea.author)
    assert not PublicAnswer.objects.visible_to(AnonymousUser()).exists()
    assert PublicAnswer.objects.visible_to(publication.idea.author).exists()


def test_what_no_author_has_agreed_to_is_not_public():
    comment = CommentFactory()
    publication = published(comment, idea=comment.idea)
    assert IdeaPublication.objects.public().exists()
    Consent.objects.filter(publication=publication, role=ConsentRole.AUTHOR).delete()
    assert not IdeaPublication.objects.public().exists()


def test_a_merger_waits_for_nobody_who_does_not_see_the_other_idea():
    member = MemberFactory()
    source, target = IdeaFactory(shared=True), IdeaFactory(author=member, shared=True, title="One of two")
    propose_merger(source, target, by=source.author)
    assert [line.words for line in needs_of(member)[0]] == ["One of two"]
    source.circle.tokens.all().delete()
    assert not needs_of(member)[0]
