"""Who may know of a working group: queryset, catalogue and the ways in agree for every sort of reader."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from home.models import AudienceMembership
from hub.groups.home_lines import needs
from hub.groups.models import GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.members.services import end_membership
from search.models import Entry
from search.tokens import audience_token
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


def former(person):
    end_membership(person.memberships.get(), by=person)
    return person


def inside(group, person):
    AudienceMembership.objects.create(audience=group.audience, person=person)
    return person


def left(group):
    person = inside(group, MemberFactory())
    AudienceMembership.objects.filter(person=person).update(until=timezone.now())
    return person


def stepped_down(group):
    person, now = inside(group, MemberFactory()), timezone.now()
    Stewardship.objects.create(group=group, person=person, since=now, until=now)
    return person


READERS = {
    "stranger": lambda group: AnonymousUser(),
    "registered": lambda group: UserFactory(),
    "applicant": lambda group: ApplicationFactory().person,
    "officer": lambda group: UserFactory(officer=True),
    "superuser": lambda group: UserFactory(superuser=True),
    "secretariat": lambda group: SecretaryFactory(),
    "closed account": lambda group: inside(group, MemberFactory(is_active=False)),
    "inside, never a member": lambda group: inside(group, UserFactory()),
    "former member, inside": lambda group: inside(group, former(MemberFactory())),
    "former steward": lambda group: former(group.made_by),
    "invited": lambda group: InvitationFactory(group=group).person,
    "left": left,
    "member": lambda group: MemberFactory(),
    "inside": lambda group: inside(group, MemberFactory()),
    "no steward any more": stepped_down,
    "steward": lambda group: group.made_by,
}
PEOPLE = {"inside", "no steward any more", "steward"}
MEMBERS = {"invited", "left", "member", *PEOPLE}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_a_group_is_known_to_those_it_is_meant_for(who, is_open):
    group = GroupFactory(is_open=is_open, people=[MemberFactory()])
    reader = READERS[who](group)
    expected = who in (MEMBERS if is_open else PEOPLE)
    assert WorkingGroup.objects.visible_to(reader).filter(pk=group.pk).exists() is expected
    assert Stewardship.objects.visible_to(reader).filter(group=group).exists() is expected
    assert Entry.objects.visible_to(reader).filter(kind="group", object_id=group.pk).exists() is expected
    assert WorkingGroup.objects.of(reader).filter(pk=group.pk).exists() is (who in PEOPLE)


@pytest.mark.parametrize("who", READERS)
def test_what_waits_before_a_group_is_known_to_its_person_and_the_stewards(who):
    group = GroupFactory(open=True, people=[MemberFactory()])
    waiting = [InvitationFactory(group=group), JoinRequestFactory(group=group)]
    reader = READERS[who](group)
    for way_in in waiting:
        seen = type(way_in).objects.visible_to(reader).filter(pk=way_in.pk).exists()
        assert seen is (who == "steward"), type(way_in)


@pytest.mark.parametrize("factory", [InvitationFactory, JoinRequestFactory])
def test_what_waits_is_known_to_whom_it_is_for_while_a_member(factory):
    way_in = factory()
    assert type(way_in).objects.visible_to(way_in.person).exists()
    way_in.person.accesses.all().delete()
    assert not type(way_in).objects.visible_to(way_in.person).exists()


def test_the_home_page_names_what_waits_to_whom_it_is_for_and_to_stewards_alone():
    inside = MemberFactory()
    group = GroupFactory(name="Rivers", open=True, people=[inside])
    asker, invited = JoinRequestFactory(group=group).person, InvitationFactory(group=group).person
    assert [list(needs(each)) for each in (inside, asker)] == [[], []]
    assert [line.words for line in needs(invited)] == ["Rivers"]
    assert [line.words for line in needs(group.made_by)] == [f"{asker.display_name} asks to join Rivers"]
    invited = former(InvitationFactory(group=group).person)
    assert not list(needs(invited))


def test_a_steward_of_one_group_knows_nothing_of_what_waits_in_another():
    way_in, other = InvitationFactory(), GroupFactory()
    assert not GroupInvitation.objects.visible_to(other.made_by).exists()
    assert not JoinRequest.objects.visible_to(other.made_by).exists()
    assert GroupInvitation.objects.visible_to(way_in.group.made_by).exists()


def test_a_group_that_is_closed_again_is_out_of_sight_at_once():
    group, member = GroupFactory(open=True), MemberFactory()
    assert Entry.objects.visible_to(member).filter(kind="group").exists()
    group.is_open = False
    group.save()
    assert not Entry.objects.visible_to(member).filter(kind="group").exists()
    tokens = Entry.objects.get(kind="group").tokens.values_list("token", flat=True)
    assert list(tokens) == [audience_token(group.audience_id)]


def test_an_ended_group_stays_with_its_people():
    group, person = GroupFactory(ended=True), MemberFactory()
    assert WorkingGroup.objects.of(group.made_by).exists()
    assert not WorkingGroup.objects.visible_to(person).exists()
    assert Entry.objects.get(kind="group").status == "Ended"


def test_nothing_that_officers_see_bears_the_name_of_a_group():
    group = GroupFactory(name="zwiebelfisch")
    assert "zwiebelfisch" not in f"{group} {group.audience} {group.audience.slug} {group.reference}"
    assert group.audience.is_for_members
