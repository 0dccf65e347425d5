"""Who leaves a group, who is taken out, who runs it, and what becomes of it when access as a member ends."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from home.models import AudienceMembership, OutgoingMail, PrivateLogEntry
from hub.groups.enums import WayInState
from hub.groups.exceptions import AlreadyThere, HasSteward, LastSteward
from hub.groups.models import GroupInvitation, Stewardship, WorkingGroup
from hub.groups.people import people_of, stewards_of
from hub.groups.services.people import leave_group, remove_person
from hub.groups.services.stewards import appoint_steward, take_stewardship
from hub.members.services import end_membership, write_personal_data
from hub.members.services.access import pause_access, resume_access
from search.tokens import audience_token, tokens_for
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return MemberFactory()


@pytest.fixture
def group(person):
    return GroupFactory(people=[person])


def logged():
    return list(PrivateLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_leaving_takes_sight_away_at_once_and_keeps_the_dates(group, person):
    token = audience_token(group.audience_id)
    assert token in tokens_for(person)
    leave_group(group, by=person)
    assert token not in tokens_for(person)
    assert AudienceMembership.objects.get(person=person).until is not None
    assert logged() == ["groups.group.leave"]


def test_the_last_steward_hands_over_first(group, person):
    steward = group.made_by
    with pytest.raises(LastSteward):
        leave_group(group, by=steward)
    appoint_steward(group, person, by=steward, stays=False)
    assert list(stewards_of(group)) == [person]
    assert steward in people_of(group)
    leave_group(group, by=steward)
    assert list(people_of(group)) == [person]
    assert logged() == ["groups.steward.appoint", "groups.steward.resign", "groups.group.leave"]
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [person.email]


def test_a_steward_may_leave_who_has_appointed_another(group, person):
    appoint_steward(group, person, by=group.made_by)
    assert set(stewards_of(group)) == {person, group.made_by}
    leave_group(group, by=group.made_by)
    assert list(stewards_of(group)) == [person]
    assert not Stewardship.objects.current().filter(person=group.made_by).exists()


def test_a_steward_whose_account_is_closed_does_not_count(group, person):
    appoint_steward(group, person, by=group.made_by)
    person.is_active = False
    person.save()
    with pytest.raises(LastSteward):
        leave_group(group, by=group.made_by)


def test_the_last_steward_of_an_ended_group_may_leave():
    group = GroupFactory(ended=True)
    leave_group(group, by=group.made_by)
    assert not people_of(group).exists()


def test_who_is_not_in_the_group_cannot_leave_take_or_be_appointed(group):
    other = MemberFactory()
    with pytest.raises(PermissionDenied):
        leave_group(group, by=other)
    with pytest.raises(PermissionDenied):
        take_stewardship(group, by=other)
    with pytest.raises(AlreadyThere):
        appoint_steward(group, other, by=group.made_by)
    with pytest.raises(AlreadyThere):
        appoint_steward(group, group.made_by, by=group.made_by, stays=False)
    assert list(stewards_of(group)) == [group.made_by]


def test_its_people_do_not_appoint_or_take_while_there_is_a_steward(group, person):
    with pytest.raises(PermissionDenied):
        appoint_steward(group, person, by=person)
    with pytest.raises(HasSteward):
        take_stewardship(group, by=person)


def test_a_steward_takes_somebody_out_who_is_told(group, person):
    remove_person(group, person, by=group.made_by)
    assert audience_token(group.audience_id) not in tokens_for(person)
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [person.email]
    with pytest.raises(AlreadyThere):
        remove_person(group, person, by=group.made_by)
    assert logged() == ["groups.group.remove"]


def test_nobody_takes_a_steward_out_and_nobody_else_takes_out(group, person):
    with pytest.raises(PermissionDenied):
        remove_person(group, group.made_by, by=person)
    appoint_steward(group, person, by=group.made_by)
    with pytest.raises(AlreadyThere):
        remove_person(group, person, by=group.made_by)
    assert person in people_of(group)


def test_an_ended_membership_ends_the_persons_time_in_every_group(group, person):
    other = GroupFactory(people=[person])
    waiting = [InvitationFactory(person=person), JoinRequestFactory(person=person)]
    end_membership(person.memberships.get(), by=SecretaryFactory())
    for one in (group, other):
        assert person not in people_of(one)
    assert AudienceMembership.objects.filter(person=person, until=None).count() == 0
    for way_in in waiting:
        way_in.refresh_from_db()
        assert way_in.state == "withdrawn"


def test_whoever_comes_back_as_a_member_is_not_back_in_the_group(group, person):
    end_membership(person.memberships.get(), by=person)
    MembershipFactory(person=person)
    assert audience_token(group.audience_id) not in tokens_for(person)
    assert not WorkingGroup.objects.of(person).exists()


def test_one_of_two_memberships_ended_leaves_the_groups_alone(group, person):
    second = MembershipFactory(person=person)
    end_membership(second, by=person)
    assert person in people_of(group)


def test_a_group_without_a_steward_is_taken_by_one_of_its_people(group, person):
    end_membership(group.made_by.memberships.get(), by=SecretaryFactory())
    assert not stewards_of(group).exists()
    group.refresh_from_db()
    assert group.ended_at is None
    take_stewardship(group, by=person)
    assert list(stewards_of(group)) == [person]
    assert logged()[-1] == "groups.steward.take"


def test_a_group_ends_with_the_last_of_its_people():
    group = GroupFactory(open=True)
    asking = JoinRequestFactory(group=group)
    end_membership(group.made_by.memberships.get(), by=SecretaryFactory())
    group.refresh_from_db()
    asking.refresh_from_db()
    assert group.ended_at is not None
    assert asking.state == "declined"


def test_the_secretariats_own_audience_is_no_working_group(person):
    secretary = SecretaryFactory()
    MembershipFactory(person=secretary)
    end_membership(secretary.memberships.get(), by=secretary)
    assert AudienceMembership.objects.current().filter(person=secretary, audience__slug="secretariat").exists()


def test_a_pause_takes_sight_and_stewardship_away_and_gives_both_back(group):
    steward, secretary = group.made_by, SecretaryFactory()
    access = pause_access(steward.accesses.get(), by=secretary)
    assert audience_token(group.audience_id) not in tokens_for(steward)
    assert not WorkingGroup.objects.of(steward).exists()
    assert not stewards_of(group).exists()
    with pytest.raises(PermissionDenied):
        leave_group(group, by=steward)
    resume_access(access, by=secretary)
    assert audience_token(group.audience_id) in tokens_for(steward)
    assert list(stewards_of(group)) == [steward]


def what_is_kept_about(person):
    file = BytesIO()
    write_personal_data(person, file, by=person)
    with ZipFile(file) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if "groups" in name)


def test_whoever_was_taken_out_or_declined_does_not_learn_the_later_name_of_a_closed_group(group, person):
    asked = InvitationFactory(group=group)
    for one in (person, asked.person):
        assert group.name in what_is_kept_about(one)
    remove_person(group, person, by=group.made_by)
    GroupInvitation.objects.update(state=WayInState.DECLINED, answered_at=timezone.now(), answered_by=asked.person)
    WorkingGroup.objects.update(name="Its later name")
    for one in (person, asked.person):
        assert "Its later name" not in what_is_kept_about(one)
    assert "Its later name" in what_is_kept_about(group.made_by)
