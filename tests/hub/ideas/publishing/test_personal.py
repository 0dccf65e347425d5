import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from hub.ideas.publishing.enums import ConsentState
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.personal import consents_of, forget_person
from hub.ideas.publishing.queries import public_view
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import idea_of_two, proposed, published

pytestmark = pytest.mark.django_db


def test_somebody_who_is_erased_is_a_former_member_in_what_is_public():
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea)
    publication = published(comment, idea=idea)
    forget_person(comment.author)
    view = public_view(publication)
    assert view.quotations[0].credit == "Former member"
    assert IdeaPublication.objects.visible_to(AnonymousUser()).filter(pk=publication.pk).exists()


def test_somebody_who_is_erased_is_left_out_of_what_is_not_decided():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    forget_person(other)
    publication.refresh_from_db()
    assert (publication.needed, publication.given) == (1, 0)
    assert Consent.objects.get(publication=publication, person=other).state == ConsentState.LEFT_OUT
    assert not IdeaPublication.objects.visible_to(AnonymousUser()).exists()


def test_somebody_gets_what_they_were_asked_and_said():
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea, text="I would lend a depot.")
    proposed(comment, idea=idea)
    (told,) = consents_of(comment.author)
    assert (told["words"], told["said"], told["answered_at"]) == ("I would lend a depot.", "awaited", None)
    assert told["asked_at"][:10] == timezone.now().date().isoformat()
