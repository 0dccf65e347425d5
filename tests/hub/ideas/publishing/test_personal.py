import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.publishing.enums import ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.personal import consents_of, erase
from hub.ideas.publishing.queries import public_view
from hub.ideas.publishing.services import agree, leave_out
from hub.ideas.services import leave_authorship
from hub.ideas.services.hiding import hide_idea
from hub.members.services import erase_oneself, forget_person, write_personal_data
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import everybody_agrees, idea_of_two, proposed, published
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def test_somebody_who_is_erased_is_a_former_member_in_what_is_public():
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea)
    publication = published(comment, idea=idea)
    erase(comment.author)
    view = public_view(publication)
    assert view.quotations[0].credit == "Former member"
    assert IdeaPublication.objects.visible_to(AnonymousUser()).filter(pk=publication.pk).exists()


@pytest.mark.parametrize("had_agreed", [True, False])
def test_an_author_who_is_erased_meanwhile_is_credited_without_a_name_and_the_others_are_asked_again(had_agreed):
    idea, other = idea_of_two()
    publication = proposed(CommentFactory(idea=idea), idea=idea)
    if had_agreed:
        agree(publication, by=other, digest=publication.digest)
    erase_oneself(by=other)
    publication.refresh_from_db()
    assert (publication.needed, publication.given) == (2, 0)
    assert Consent.objects.get(publication=publication, person=other).state == ConsentState.LAPSED
    assert not IdeaPublication.objects.visible_to(AnonymousUser()).exists()
    publication = everybody_agrees(publication)
    assert publication.state == PublicationState.PUBLISHED
    assert public_view(publication).authors == (idea.author.display_name, "Former member")


def test_what_somebody_who_is_erased_meanwhile_said_is_left_out():
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea)
    publication = proposed(comment, idea=idea)
    forget_person(comment.author)
    assert Consent.objects.get(publication=publication, comment=comment).state == ConsentState.LEFT_OUT
    publication = everybody_agrees(publication)
    assert public_view(publication).quotations == ()


def test_an_author_who_was_left_out_stays_so_when_erased():
    idea, other = idea_of_two()
    publication = proposed(CommentFactory(idea=idea), idea=idea)
    leave_out(Consent.objects.get(publication=publication, person=other), by=other)
    forget_person(other)
    assert Consent.objects.get(publication=publication, person=other).state == ConsentState.LEFT_OUT
    assert public_view(publication).authors == (idea.author.display_name,)


@pytest.mark.parametrize("is_author_still", [True, False])
def test_a_text_that_others_were_asked_about_stays_when_the_author_of_the_draft_is_erased(is_author_still):
    idea, other = idea_of_two(shared=False)
    publication = proposed(idea=idea)
    if not is_author_still:
        leave_authorship(IdeaAuthor.objects.accepted().get(idea=idea, person=other), by=other)
    forget_person(idea.author)
    assert IdeaPublication.objects.filter(pk=publication.pk).exists()
    assert Idea.objects.filter(pk=idea.pk).exists()


def test_somebody_gets_what_they_were_asked_and_said():
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea, text="I would lend a depot.")
    proposed(comment, idea=idea)
    (told,) = consents_of(comment.author)
    assert (told["words"], told["said"], told["answered_at"]) == ("I would lend a depot.", "awaited", None)
    assert told["asked_at"][:10] == timezone.now().date().isoformat()


@pytest.mark.parametrize("is_own_word", [True, False])
def test_a_text_whose_only_author_is_erased_is_stopped(is_own_word):
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea)
    publication = proposed(comment, idea=idea)
    erase_oneself(by=idea.author) if is_own_word else forget_person(idea.author)
    publication.refresh_from_db()
    assert publication.state == PublicationState.ABANDONED
    assert not IdeaPublication.objects.visible_to(AnonymousUser()).exists()


@pytest.mark.parametrize("is_public", [True, False])
def test_a_draft_goes_with_its_author_unless_a_public_text_was_made_of_it(is_public):
    idea = IdeaFactory()
    publication = published(idea=idea) if is_public else proposed(idea=idea, publish_on=date(2099, 1, 1))
    forget_person(idea.author)
    assert Idea.objects.filter(pk=idea.pk).exists() == is_public
    assert IdeaPublication.objects.filter(pk=publication.pk).exists() == is_public
    if is_public:
        assert public_view(publication).authors == ("Former member",)
        assert public_view(publication).named_authors == ()


def test_the_archive_of_a_person_has_what_they_proposed_and_said():
    idea = IdeaFactory(shared=True)
    proposed(idea=idea, text="Words of mine")
    file = BytesIO()
    write_personal_data(idea.author, file, by=idea.author)
    with ZipFile(file) as archive:
        (text,) = json.loads(archive.read("public_texts_you_proposed.json"))
        (said,) = json.loads(archive.read("public_texts_you_were_asked_about.json"))
    assert (text["text"], said["said"]) == ("Words of mine", "given")


def test_what_was_shared_and_is_hidden_stays_with_what_was_proposed_of_it():
    idea = IdeaFactory(shared=True)
    publication = proposed(idea=idea)
    hide_idea(idea, by=MemberFactory())
    forget_person(idea.author)
    assert Idea.objects.filter(pk=idea.pk).exists()
    assert IdeaPublication.objects.filter(pk=publication.pk).exists()
