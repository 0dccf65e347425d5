import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import PrivateLogEntry
from hub.groups.models import WorkingGroup
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea, IdeaAuthor
from hub.ideas.services import put_in_force
from hub.members.exceptions import TermsChangedMeanwhile
from hub.members.models import TermsAcceptance, TermsVersion
from hub.members.permissions import has_accepted_terms
from hub.members.services import accept_terms, set_terms
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

IDEA = {"title": "Night <buses>", "summary": "Run them.", "proposal": "  One line\r\nand another", "tags": "a, b"}
ASK = "Before your first contribution"


@pytest.fixture
def newcomer(client):
    """A signed-in member who has not accepted the terms."""
    person = MemberFactory(member__access__terms=False)
    client.force_login(person)
    return person


def accept(client, response):
    """Press *I accept* on the page: send what it carries, to where it was shown."""
    context, address = response.context, response.request["PATH_INFO"]
    fields = {context["version_field"]: context["terms"].number, context["method_field"]: context["method"]}
    for name, value in context["typed"]:
        fields.setdefault(name, []).append(value)
    return client.post(address, fields)


@pytest.mark.parametrize("name", ["ideas:idea-new", "groups:group-new"])
def test_whoever_has_not_accepted_is_asked_before_the_form(client, newcomer, name):
    response = client.get(reverse(name))
    assert ASK in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    answer = accept(client, response)
    assert (answer.status_code, answer["Location"]) == (302, reverse(name))
    assert has_accepted_terms(newcomer)
    assert ASK not in client.get(reverse(name)).content.decode()


def test_a_co_author_who_was_only_asked_accepts_before_changing_a_word(client, newcomer):
    idea = IdeaFactory(title="As it was")
    IdeaAuthor.objects.create(
        idea=idea, person=newcomer, state="accepted", invited_by=idea.author, answered_at=idea.created_at
    )
    put_in_force(idea, Reach.DRAFT, {member_token(newcomer.pk)}, by=idea.author)
    address = reverse("ideas:idea-edit", args=[idea.pk])
    response = client.post(address, {**IDEA, "version": idea.version})
    idea.refresh_from_db()
    assert idea.title == "As it was"
    accept(client, response)
    idea.refresh_from_db()
    assert idea.title == IDEA["title"]


def test_nothing_typed_is_lost(client, newcomer):
    response = client.post(reverse("ideas:idea-new"), IDEA)
    assert not Idea.objects.exists()
    assert 'value="Night &lt;buses&gt;"' in response.content.decode()
    accept(client, response)
    idea = Idea.objects.get()
    assert (idea.title, idea.tags) == ("Night <buses>", ["a", "b"])
    assert "One line" in idea.proposal
    assert "and another" in idea.proposal


def test_a_comment_waits_for_the_terms_and_is_kept_then(client, newcomer):
    idea = IdeaFactory(shared=True)
    response = client.post(reverse("ideas:comment-add", args=[idea.pk]), {"text": "I can help."})
    assert not Comment.objects.exists()
    answer = accept(client, response)
    assert answer["Location"].startswith(idea.get_absolute_url())
    assert Comment.objects.get().text == "I can help."


def test_a_group_is_not_made_before(client, newcomer):
    response = client.post(
        reverse("groups:group-new"), {"name": "Night work", "purpose": "To think.", "who_knows": "closed"}
    )
    assert not WorkingGroup.objects.exists()
    accept(client, response)
    assert WorkingGroup.objects.get().name == "Night work"


@pytest.mark.parametrize("version", ["", "0", "2", "-1", "1e3", "9" * 40, "²"])
def test_only_the_present_version_is_accepted(client, newcomer, version):
    response = client.post(reverse("ideas:idea-new"), {**IDEA, "accepted_terms": version})
    assert response.status_code == 200
    assert not TermsAcceptance.objects.exists()
    assert not Idea.objects.exists()


def test_whoever_is_no_member_is_not_asked(client):
    client.force_login(UserFactory())
    assert client.post(reverse("ideas:idea-new"), {**IDEA, "accepted_terms": 1}).status_code == 404
    assert not TermsAcceptance.objects.exists()


def test_an_idea_that_is_missing_and_one_out_of_sight_ask_alike(client, newcomer):
    pages = [
        client.post(reverse("ideas:comment-add", args=[pk]), {"text": "x"}).context["terms"].number
        for pk in (IdeaFactory().pk, 10**6)
    ]
    assert pages == [1, 1]
    assert client.get(reverse("ideas:comment-add", args=[10**6])).status_code == 405


def test_a_new_version_asks_again_and_says_what_is_new(client):
    member, secretary = MemberFactory(), SecretaryFactory()
    set_terms(text="<p>Be kind.</p>", changes="Be kind is new.", by=secretary)
    assert not has_accepted_terms(member)
    client.force_login(member)
    page = client.get(reverse("ideas:idea-new")).content.decode()
    assert "The terms of taking part have changed" in page
    assert "Be kind is new." in page
    with pytest.raises(TermsChangedMeanwhile):
        accept_terms(by=member, version=1)
    accept_terms(by=member, version=2)
    assert list(member.terms_acceptances.values_list("version", flat=True)) == [2, 1]


def test_accepting_twice_is_once_and_is_logged():
    member = MemberFactory(member__access__terms=False)
    first = accept_terms(by=member, version=1)
    assert accept_terms(by=member, version=1) == first
    assert PrivateLogEntry.objects.filter(action="members.terms.accept", user=member).count() == 1


def test_the_secretariat_alone_sets_terms():
    for who in (MemberFactory(), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            set_terms(text="<p>x</p>", changes="", by=who)


def test_a_version_is_frozen():
    terms = set_terms(text="<p>x</p>", changes="", by=SecretaryFactory())
    with pytest.raises(TypeError):
        terms.save()


def test_everybody_reads_the_terms_and_a_member_when_they_accepted(client):
    assert "Treat it as said in confidence" in client.get(reverse("members:terms-page")).content.decode()
    client.force_login(MemberFactory())
    assert "You have accepted them on" in client.get(reverse("members:terms-page")).content.decode()


def test_the_secretariat_writes_new_terms_in_the_admin(client, settings):
    settings.MFA_REQUIRED_FOR_STAFF = False
    client.force_login(SecretaryFactory())
    address = reverse("members_termsversion_modeladmin_create")
    assert "Treat it as said in confidence" in client.get(address).content.decode()
    block = {"key": "a", "text": "Be kind.", "type": "unstyled", "depth": 0}
    text = json.dumps({"blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})
    client.post(address, {"text": text, "changes": "All of it", "number": 99})
    assert (TermsVersion.present().number, TermsVersion.present().changes) == (2, "All of it")
    assert "Be kind." in TermsVersion.present().text
