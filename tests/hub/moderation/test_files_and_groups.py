"""Files of ideas and groups, and what a group says of itself, as things that are reported, hidden and shown again."""

import pytest
from django.urls import reverse

from home.models import PrivateLogEntry
from hub.groups.models import GroupFile, WorkingGroup
from hub.groups.services.files import add_file as add_group_file
from hub.groups.services.groups import GroupText, edit_group
from hub.groups.services.hiding import NAME
from hub.ideas.models import IdeaFile
from hub.ideas.services import add_file
from hub.moderation.enums import Outcome
from hub.moderation.reportable import reportable
from hub.moderation.services import appeal, decide
from search.models import Entry, EntryToken
from tests.hub.files.factories import finds, read, sent
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import REASONS, decided, make_case, opened

pytestmark = pytest.mark.django_db


def report_address(kind, key):
    return reverse("moderation:report-new", args=[kind, key])


def status_for(client, person, address):
    client.force_login(person)
    return client.get(address).status_code


def shown_again(case):
    """Have the decision appealed against and undone."""
    appeal(case, by=case.authors.get(), text="Read it again.")
    decide(case, Outcome.KEEP, REASONS, by=opened(case))


@pytest.fixture
def idea_file():
    idea = IdeaFactory(shared=True)
    return read(add_file(idea, sent(b"zwiebelfisch", "depots.txt"), by=idea.author))


@pytest.fixture
def inside():
    return MemberFactory()


@pytest.fixture
def group(inside):
    return GroupFactory(open=True, name="Quastenflosser", purpose="We insult zwiebelfisch.", people=[inside])


@pytest.fixture
def group_file(group):
    return read(add_group_file(group, sent(b"weberknecht", "minutes.txt"), by=group.made_by))


def test_a_file_of_an_idea_is_reported_by_who_sees_it_and_hidden_from_all_but_the_authors(client, idea_file):
    other, author = MemberFactory(), idea_file.idea.author
    client.force_login(other)
    assert report_address("idea-file", idea_file.pk) in client.get(idea_file.idea.get_absolute_url()).content.decode()
    assert status_for(client, author, report_address("idea-file", idea_file.pk)) == 404
    assert finds(other, "zwiebelfisch") == 1
    case = make_case(idea_file, kind="idea-file", by=other)
    decided(case)
    assert [status_for(client, each, idea_file.get_absolute_url()) for each in (other, author)] == [404, 200]
    assert finds(other, "zwiebelfisch") == finds(other, "depots") == 0
    client.force_login(other)
    assert "depots.txt" not in client.get(idea_file.idea.get_absolute_url()).content.decode()
    client.force_login(author)
    about = reverse("moderation:case-about", args=["idea-file", idea_file.pk])
    assert about in client.get(idea_file.idea.get_absolute_url()).content.decode()
    shown_again(case)
    assert status_for(client, other, idea_file.get_absolute_url()) == 200
    assert finds(other, "zwiebelfisch") == 1


def test_the_moderator_opens_the_reported_file_itself(client, idea_file):
    case = make_case(idea_file, kind="idea-file")
    client.force_login(opened(case))
    page = client.get(reverse("moderation_case_modeladmin_read", args=[case.pk])).content.decode()
    address = reverse("moderation_case_modeladmin_file", args=[case.pk, idea_file.pk])
    assert address in page
    assert idea_file.idea.title not in page
    assert b"".join(client.get(address).streaming_content) == b"zwiebelfisch"


def test_a_file_of_a_group_is_reported_by_its_people_and_nobody_opens_what_is_hidden(client, group_file, inside):
    files = reverse("groups:file-list", args=[group_file.group.reference])
    client.force_login(inside)
    assert report_address("group-file", group_file.pk) in client.get(files).content.decode()
    assert status_for(client, MemberFactory(), report_address("group-file", group_file.pk)) == 404
    assert status_for(client, group_file.uploaded_by, report_address("group-file", group_file.pk)) == 404
    case = make_case(group_file, kind="group-file", by=inside)
    decided(case)
    for person in (inside, group_file.uploaded_by):
        assert status_for(client, person, group_file.get_absolute_url()) == 404
        assert finds(person, "weberknecht") == finds(person, "minutes") == 0
        assert "minutes.txt" not in client.get(files).content.decode()
    assert not EntryToken.objects.filter(entry__kind="group_file", entry__object_id=group_file.pk).exists()
    shown_again(case)
    assert status_for(client, inside, group_file.get_absolute_url()) == 200
    assert finds(inside, "weberknecht") == 1


def test_whoever_added_a_hidden_file_reads_which_one_it_is_and_whoever_reported_it_does_not(client, group_file, inside):
    case = make_case(group_file, kind="group-file", by=inside)
    decided(case)
    client.force_login(group_file.uploaded_by)
    assert "minutes.txt" in client.get(case.get_absolute_url()).content.decode()
    client.force_login(inside)
    assert "minutes.txt" not in client.get(case.get_absolute_url()).content.decode()
    GroupFile.objects.update(uploaded_by=None)
    client.force_login(case.authors.get())
    assert "minutes.txt" not in client.get(case.get_absolute_url()).content.decode()


def test_the_words_of_a_group_are_hidden_everywhere_and_the_group_goes_on(client, group, group_file, inside):
    member = MemberFactory()
    pages = [group.get_absolute_url(), reverse("groups:group-list")]
    case = make_case(group, kind="group", by=member)
    decided(case)
    for person in (member, inside, group.made_by):
        client.force_login(person)
        for page in pages:
            text = client.get(page).content.decode()
            assert NAME in text
            assert "Quastenflosser" not in text
            assert "zwiebelfisch" not in text
    assert finds(member, "Quastenflosser") == 0
    described = Entry.objects.filter(kind__in=["group", "group_file"]).values_list("title", "summary", "body")
    assert "Quastenflosser" not in str(list(described))
    assert GroupFile.objects.visible_to(inside).get() == group_file
    client.force_login(group.made_by)
    about = reverse("moderation:case-about", args=["group", group.reference])
    assert about in client.get(group.get_absolute_url()).content.decode()
    assert "others stand in" not in client.get(case.get_absolute_url()).content.decode()
    assert "The group goes on." in client.get(case.get_absolute_url()).content.decode()
    shown_again(case)
    group.refresh_from_db()
    assert (group.name, group.purpose, group.hidden_name) == ("Quastenflosser", "We insult zwiebelfisch.", "")


def test_a_closed_group_is_reported_by_its_people_by_the_reference_and_never_by_a_number(client, inside):
    group = GroupFactory(people=[inside])
    address = report_address("group", group.reference)
    assert status_for(client, inside, address) == 200
    assert "nothing that it shares" in client.get(address).content.decode()
    assert address in client.get(group.get_absolute_url()).content.decode()
    assert status_for(client, inside, report_address("group", group.pk)) == 404
    assert status_for(client, MemberFactory(), address) == 404
    assert status_for(client, group.made_by, address) == 404


def test_what_stewards_write_instead_stays_and_is_another_thing(group):
    case = make_case(group, kind="group")
    decided(case)
    text = GroupText(name="Coelacanths", purpose="Of fish.", is_open=True)
    group = edit_group(group, text, by=group.made_by, version=WorkingGroup.objects.get().version)
    assert (group.name, group.hidden_name) == ("Coelacanths", "")
    assert reportable("group").changed_at(group) > case.decided_at
    shown_again(case)
    group.refresh_from_db()
    assert group.name == "Coelacanths"


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("name", " QUASTEN\tflosser", "A moderator has hidden this name."),
        ("purpose", "we  insult\nZWIEBELFISCH. ", "A moderator has hidden these words."),
    ],
)
def test_a_steward_does_not_give_back_the_words_that_a_moderator_has_hidden(client, group, field, words, sentence):
    group.name = "Quasten flosser"
    group.save(update_fields=["name"])
    decided(make_case(group, kind="group"))
    group.refresh_from_db()
    client.force_login(group.made_by)
    others = {"name": "Coelacanths", "purpose": "Of fish.", "who_knows": "open", "version": group.version}
    answer = client.post(reverse("groups:group-edit", args=[group.reference]), {**others, field: words})
    assert [each.split(". ")[0] + "." for each in answer.context["form"].errors[field]] == [sentence]
    group.refresh_from_db()
    assert (group.name, group.hidden_name) == (NAME, "Quasten flosser")


def test_a_steward_who_changes_no_word_does_not_lose_what_may_be_shown_again(group):
    decided(make_case(group, kind="group"))
    group.refresh_from_db()
    text = GroupText(name=group.name, purpose=group.purpose, is_open=False)
    group = edit_group(group, text, by=group.made_by, version=group.version)
    assert (group.is_open, group.hidden_name) == (False, "Quastenflosser")


def test_the_moderator_reads_the_hidden_words_on_an_appeal(group):
    case = make_case(group, kind="group")
    decided(case)
    group.refresh_from_db()
    assert [part.text for part in reportable("group").content(group)] == ["Quastenflosser", "We insult zwiebelfisch."]


def test_hiding_twice_is_hiding_once_and_the_log_has_no_word(idea_file, group, group_file):
    moderator = MemberFactory()
    for kind, thing in (("idea-file", idea_file), ("group-file", group_file), ("group", group)):
        for _ in range(2):
            reportable(kind).hide(thing, by=moderator)
    lines = PrivateLogEntry.objects.filter(user=moderator)
    assert sorted(line.action for line in lines) == ["groups.file.hide", "groups.group.hide_words", "ideas.file.hide"]
    assert not any(word in f"{line.label}{line.data}" for line in lines for word in ("depots", "minutes", "Quasten"))
    assert IdeaFile.objects.get().hidden_at
