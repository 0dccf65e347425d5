"""What a moderator has hidden does not come back by another way: not by adding it again, nor by writing it again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from hub.groups.exceptions import HiddenWords
from hub.groups.models import WorkingGroup
from hub.groups.services.files import add_file as add_group_file
from hub.groups.services.files import take_away_file as take_away_group_file
from hub.groups.services.groups import GroupText, edit_group
from hub.ideas.services import add_file, take_away_file
from hub.moderation.enums import Outcome
from hub.moderation.services import appeal, decide
from tests.hub.files.factories import finds, sent
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.ideas.publishing.factories import idea_of_two
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import REASONS, decided, make_case, opened

pytestmark = pytest.mark.django_db

WORDS = b"weberknecht"
SENTENCE = "was not added. A moderator has hidden this file. Whoever it is from reads why under “Reports and decisions”"


def shown_again(case):
    """Have the decision appealed against and undone."""
    appeal(case, by=case.authors.first(), text="Read it again.")
    decide(case, Outcome.KEEP, REASONS, by=opened(case))


def of_an_idea():
    idea, other = idea_of_two()
    file = add_file(idea, sent(WORDS, "minutes.txt"), by=idea.author)
    return file, (idea.author, other), reverse("ideas:file-list", args=[idea.pk]), take_away_file


def of_a_group():
    inside = MemberFactory()
    group = GroupFactory(people=[inside])
    file = add_group_file(group, sent(WORDS, "minutes.txt"), by=inside)
    return file, (inside, group.made_by), reverse("groups:file-add", args=[group.reference]), take_away_group_file


def hidden(file, people, kind):
    """Have a file reported by somebody who may, and hidden."""
    case = make_case(file, kind=kind, by=people[1] if kind == "group-file" else None)
    decided(case)
    return case


BOTH = pytest.mark.parametrize(("make", "kind"), [(of_an_idea, "idea-file"), (of_a_group, "group-file")])


@BOTH
@pytest.mark.parametrize("name", ["minutes.txt", "other.txt"])
def test_a_hidden_file_is_not_added_again_by_anybody_under_any_name(client, make, kind, name):
    file, people, address, _ = make()
    case = hidden(file, people, kind)
    for person in people:
        client.force_login(person)
        page = client.post(address, {"uploads": [sent(WORDS, name)]}).content.decode()
        assert f"“{name}” {SENTENCE}" in page
        assert "is added" not in page
    assert type(file).objects.count() == 1
    shown_again(case)
    assert client.post(address, {"uploads": [sent(WORDS, name)]}).status_code == 302


@BOTH
def test_a_hidden_file_is_not_taken_away_and_added_again(client, make, kind):
    file, people, address, take_away = make()
    case = hidden(file, people, kind)
    owner = file.idea_id if kind == "idea-file" else file.group.reference
    remove = reverse("ideas:file-remove" if kind == "idea-file" else "groups:file-remove", args=[owner, file.pk])
    for person in people:
        client.force_login(person)
        assert client.post(remove).status_code == client.get(remove).status_code == 404
        assert remove not in client.get(address).content.decode()
        with pytest.raises(PermissionDenied):
            take_away(file, by=person)
    assert type(file).objects.filter(pk=file.pk).exists()
    shown_again(case)
    assert client.get(remove).status_code == 200


@BOTH
def test_the_same_file_is_added_elsewhere(make, kind):
    file, people, _, _ = make()
    hidden(file, people, kind)
    assert add_file(IdeaFactory(author=people[0]), sent(WORDS, "minutes.txt"), by=people[0])


def test_pages_catalogue_and_rule_agree_on_who_is_told_of_a_hidden_file(client):
    for make, kind, told in ((of_an_idea, "idea-file", 2), (of_a_group, "group-file", 0)):
        file, people, _, _ = make()
        hidden(file, people, kind)
        seen = [person for person in (*people, MemberFactory()) if type(file).objects.visible_to(person).exists()]
        assert seen == list(people[:told])
        for person in people:
            client.force_login(person)
            assert client.get(file.get_absolute_url()).status_code == (200 if told else 404)
            assert finds(person, "weberknecht") == 0


def write(group, name, purpose="Of something else."):
    present = WorkingGroup.objects.get(pk=group.pk)
    text = GroupText(name=name, purpose=purpose, is_open=True)
    return edit_group(present, text, by=present.made_by, version=present.version)


@pytest.mark.parametrize("times", [1, 2])
def test_hidden_words_of_a_group_are_not_brought_back_in_two_steps(times):
    group = GroupFactory(open=True, name="Words 1", purpose="Of words.")
    for number in range(1, times + 1):
        decided(make_case(WorkingGroup.objects.get(), kind="group"))
        write(group, f"Words {number + 1}", f"Of words {number + 1}.")
    for name, purpose in ((" words  1", "Of fish."), ("Coelacanths", "OF WORDS."), ("Of words.", "Of fish.")):
        with pytest.raises(HiddenWords):
            write(group, name, purpose)
    assert write(group, "Coelacanths").name == "Coelacanths"


def test_after_an_appeal_the_stewards_may_write_them_again():
    group = GroupFactory(open=True, name="Words", purpose="Of words.")
    case = make_case(group, kind="group")
    decided(case)
    write(group, "Coelacanths")
    shown_again(case)
    assert write(group, "Words", "Of words.").name == "Words"
