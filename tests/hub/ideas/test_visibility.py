"""Who may know of an idea: the queryset and the catalogue agree for every sort of reader."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.ideas.models import Comment, Idea
from hub.members.services import end_membership
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


def former(person):
    end_membership(person.memberships.get(), by=person)
    return person


READERS = {
    "stranger": lambda idea: AnonymousUser(),
    "registered": lambda idea: UserFactory(),
    "applicant": lambda idea: ApplicationFactory().person,
    "declined": lambda idea: ApplicationFactory(declined=True).person,
    "former member": lambda idea: former(MemberFactory()),
    "officer": lambda idea: UserFactory(officer=True),
    "superuser": lambda idea: UserFactory(superuser=True),
    "secretariat": lambda idea: SecretaryFactory(),
    "closed account": lambda idea: MemberFactory(is_active=False),
    "member": lambda idea: MemberFactory(),
    "author": lambda idea: idea.author,
    "former author": lambda idea: former(idea.author),
}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("shared", [False, True], ids=["draft", "shared"])
def test_an_idea_is_visible_to_those_it_is_meant_for(who, shared):
    idea = CommentFactory(idea=IdeaFactory(shared=shared)).idea
    reader = READERS[who](idea)
    expected = who in ({"member", "author"} if shared else {"author", "former author"})
    assert Idea.objects.visible_to(reader).filter(pk=idea.pk).exists() is expected
    assert Comment.objects.visible_to(reader).filter(idea=idea).exists() is expected
    assert Entry.objects.visible_to(reader).filter(kind="idea", object_id=idea.pk).exists() is expected


@pytest.mark.parametrize("shared", [False, True])
def test_an_idea_never_carries_the_token_public(shared):
    idea = IdeaFactory(shared=shared)
    entry = Entry.objects.get(kind="idea", object_id=idea.pk)
    assert "public" not in {row.token for row in entry.tokens.all()}


def test_an_entry_follows_comments_and_the_names_of_their_idea():
    comment = CommentFactory(text="We hold rainfall data")
    entry = Entry.objects.get(kind="idea", object_id=comment.idea_id)
    assert "rainfall" in entry.body
    author = comment.idea.author
    author.first_name, author.last_name = "Ada", "Renamed"
    author.save()
    assert entry.terms.get(facet="person").label == "Ada Renamed"
    comment.delete()
    entry.refresh_from_db()
    assert "rainfall" not in entry.body
