"""Files of working groups: for the group's people and nobody else, in the search too."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from hub.groups.exceptions import GroupEnded
from hub.groups.file_shelf import files_of_group
from hub.groups.models import GroupFile
from hub.groups.services.files import add_file, take_away_file
from hub.groups.services.groups import end_group
from hub.groups.services.people import leave_group
from hub.members.services import end_membership
from tests.home.factories import UserFactory
from tests.hub.files.factories import finds, read, sent
from tests.hub.groups.factories import GroupFactory
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(db):
    return MemberFactory()


@pytest.fixture(params=["open", "closed"])
def group(request, inside):
    return GroupFactory(people=[inside], is_open=request.param == "open")


@pytest.fixture
def file(group, inside):
    return read(add_file(group, sent(b"zwiebelfisch", "minutes.txt"), by=inside))


def gets(client, file):
    response = client.get(file.get_absolute_url())
    return b"".join(response) if response.status_code == 200 else response.status_code


@pytest.mark.parametrize("who", ["inside", "steward", "member", "superuser"])
def test_a_file_is_read_and_found_by_the_groups_people(client, group, file, inside, who):
    outside = {"member": MemberFactory, "superuser": lambda: UserFactory(superuser=True)}
    person = outside[who]() if who in outside else {"inside": inside, "steward": group.made_by}[who]
    client.force_login(person)
    is_inside = who not in outside
    assert gets(client, file) == (b"zwiebelfisch" if is_inside else 404)
    assert (finds(person, "zwiebelfisch"), finds(person, "minutes")) == ((1, 1) if is_inside else (0, 0))
    address = reverse("groups:file-list", args=[group.reference])
    assert client.get(address).status_code == (200 if is_inside else 404)
    page = client.get(group.get_absolute_url()).content.decode()
    assert ("minutes.txt" in page) == is_inside


def test_a_file_is_on_the_groups_shelf_for_its_people_alone_and_gone_once_hidden(client, group, file, inside):
    outsiders = [MemberFactory(), UserFactory(superuser=True)]
    assert [list(GroupFile.objects.visible_to(each)) for each in (inside, *outsiders)] == [[file], [], []]
    assert [list(files_of_group(group, each)["files"]) for each in (inside, *outsiders)] == [[file], [], []]
    GroupFile.objects.filter(pk=file.pk).update(hidden_at=timezone.now())
    assert not GroupFile.objects.visible_to(inside).exists()
    client.force_login(inside)
    assert gets(client, file) == 404
    assert "minutes.txt" not in client.get(reverse("groups:file-list", args=[group.reference])).content.decode()


def test_a_stranger_is_asked_to_sign_in(client, group, file):
    assert client.get(file.get_absolute_url()).status_code == 302
    assert "no-store" in client.get(file.get_absolute_url())["Cache-Control"]


@pytest.mark.parametrize(
    "end",
    [
        lambda group, person: leave_group(group, by=person),
        lambda group, person: end_membership(person.memberships.get(), by=person),
    ],
    ids=["left", "membership ended"],
)
def test_the_address_of_a_file_is_nothing_to_who_has_left(client, group, file, inside, end):
    client.force_login(inside)
    assert gets(client, file) == b"zwiebelfisch"
    end(group, inside)
    assert gets(client, file) == 404
    assert finds(inside, "zwiebelfisch") == 0


def test_people_add_files_and_who_added_one_or_a_steward_takes_it_away(client, group, file, inside):
    other = MemberFactory()
    with pytest.raises(PermissionDenied):
        add_file(group, sent(), by=other)
    second = add_file(group, sent(name="2.txt"), by=group.made_by)
    for person, thing in ((other, file), (inside, second)):
        with pytest.raises(PermissionDenied):
            take_away_file(thing, by=person)
    client.force_login(inside)
    assert client.get(reverse("groups:file-remove", args=[group.reference, second.pk])).status_code == 404
    address = reverse("groups:file-remove", args=[group.reference, file.pk])
    assert "Take this file away?" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    take_away_file(second, by=group.made_by)
    assert not GroupFile.objects.exists()


def test_what_was_shared_stays_when_the_group_ends_and_nothing_is_added(client, group, file, inside):
    end_group(group, by=group.made_by)
    client.force_login(inside)
    assert gets(client, file) == b"zwiebelfisch"
    with pytest.raises(GroupEnded):
        add_file(group, sent(), by=inside)
    address = reverse("groups:file-list", args=[group.reference])
    assert "Add files" not in client.get(address).content.decode()
    address = reverse("groups:file-add", args=[group.reference])
    assert "This group has ended." in client.post(address, {"uploads": [sent()]}, follow=True).content.decode()


def test_several_files_at_once(client, group, inside):
    client.force_login(inside)
    address = reverse("groups:file-add", args=[group.reference])
    page = client.post(address, {"uploads": [sent(name="a.txt"), sent(b"", "b.txt")]}, follow=True).content.decode()
    assert "“b.txt” was not added. This file is empty." in page
    assert "The file is added." in page
    assert group.files.count() == 1


def test_a_file_of_another_group_is_not_there(client, group, file, inside):
    own = GroupFactory(made_by=inside)
    client.force_login(inside)
    address = reverse("groups:file-read", args=[own.reference, file.pk, file.url_name])
    assert client.get(address).status_code == 404
