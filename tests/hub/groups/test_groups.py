"""Making, editing and ending groups."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from home.models import OutgoingMail, PrivateLogEntry
from hub.groups.exceptions import GroupChangedMeanwhile, GroupEnded, MadeAlready
from hub.groups.models import WorkingGroup
from hub.groups.people import people_of, stewards_of
from hub.groups.services.groups import GroupText, edit_group, end_group, make_group
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

TEXT = GroupText(name="Zwiebelfisch", purpose="To learn.", is_open=False)
NO_STEWARDS = {
    "registered": UserFactory,
    "applicant": lambda: ApplicationFactory().person,
    "member": MemberFactory,
    "superuser": lambda: UserFactory(superuser=True),
    "secretariat": SecretaryFactory,
}


def logged():
    return list(PrivateLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_making_a_group_puts_its_maker_in_it_as_steward():
    person = MemberFactory()
    group = make_group(TEXT, by=person)
    assert (group.name, group.purpose, group.is_open, group.made_by) == ("Zwiebelfisch", "To learn.", False, person)
    assert list(people_of(group)) == list(stewards_of(group)) == [person]
    assert logged() == ["groups.group.make"]
    assert "wiebelfisch" not in PrivateLogEntry.objects.get().label


@pytest.mark.parametrize("who", set(NO_STEWARDS) - {"member"})
def test_only_members_make_groups(who):
    with pytest.raises(PermissionDenied):
        make_group(TEXT, by=NO_STEWARDS[who]())
    assert not WorkingGroup.objects.exists()


def test_a_form_that_is_sent_twice_makes_one_group():
    person = MemberFactory()
    group = make_group(TEXT, by=person)
    with pytest.raises(MadeAlready) as caught:
        make_group(TEXT, by=person)
    assert caught.value.group == group
    assert WorkingGroup.objects.count() == 1


def test_two_groups_may_bear_the_same_name_so_that_no_name_tells_of_another():
    make_group(TEXT, by=MemberFactory())
    make_group(TEXT, by=MemberFactory())
    assert WorkingGroup.objects.count() == 2


def test_editing_changes_what_is_said_of_the_group():
    group = GroupFactory()
    edit_group(group, GroupText(name="A", purpose="B", is_open=True), by=group.made_by, version=1)
    group.refresh_from_db()
    assert (group.name, group.purpose, group.is_open, group.version) == ("A", "B", True, 2)
    assert logged() == ["groups.group.edit"]


def test_editing_from_an_old_form_is_refused():
    group = GroupFactory(version=2)
    with pytest.raises(GroupChangedMeanwhile):
        edit_group(group, TEXT, by=group.made_by, version=1)


@pytest.mark.parametrize("who", NO_STEWARDS)
def test_nobody_else_edits_or_ends_a_group(who):
    group, by = GroupFactory(open=True), NO_STEWARDS[who]()
    with pytest.raises(PermissionDenied):
        edit_group(group, TEXT, by=by, version=1)
    with pytest.raises(PermissionDenied):
        end_group(group, by=by)
    group.refresh_from_db()
    assert (group.version, group.ended_at) == (1, None)


def test_its_other_people_do_not_edit_or_end_a_group():
    person = MemberFactory()
    group = GroupFactory(people=[person])
    with pytest.raises(PermissionDenied):
        edit_group(group, TEXT, by=person, version=1)
    with pytest.raises(PermissionDenied):
        end_group(group, by=person)


def test_an_ended_group_keeps_its_people_and_lets_nobody_in():
    person = MemberFactory()
    group = GroupFactory(open=True, people=[person])
    invitation, request = InvitationFactory(group=group), JoinRequestFactory(group=group)
    end_group(group, by=group.made_by)
    group.refresh_from_db()
    invitation.refresh_from_db()
    request.refresh_from_db()
    assert group.ended_at is not None
    assert group.ended_by == group.made_by
    assert (invitation.state, request.state) == ("withdrawn", "declined")
    assert set(people_of(group)) == {group.made_by, person}
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {person.email, request.person.email}
    with pytest.raises(GroupEnded):
        end_group(group, by=group.made_by)
    assert logged() == ["groups.group.end"]


def test_times_and_people_of_an_end_go_together_in_the_database():
    group = GroupFactory(ended=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkingGroup.objects.filter(pk=group.pk).update(ended_by=None)
