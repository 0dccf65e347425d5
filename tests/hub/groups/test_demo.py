import pytest

from home.models import Audience, AudienceMembership, User
from hub.groups.demo import load as load_groups
from hub.groups.models import GroupFile, GroupInvitation, JoinRequest, Stewardship, WorkingGroup
from hub.groups.people import stewards_of
from hub.members.demo import load as load_members

pytestmark = pytest.mark.django_db


def count():
    kept = (GroupFile, WorkingGroup, Stewardship, Audience, AudienceMembership, GroupInvitation, JoinRequest)
    return [model.objects.count() for model in kept]


def test_the_demo_has_an_open_and_a_closed_group_and_loads_once():
    load_members()
    load_groups()
    first = count()
    load_groups()
    assert count() == first
    assert sorted(WorkingGroup.objects.values_list("is_open", flat=True)) == [False, True]
    assert GroupInvitation.objects.waiting().count() == JoinRequest.objects.waiting().count() == 1


def test_the_member_of_the_demo_runs_the_closed_group_and_may_ask_for_the_open_one():
    load_members()
    load_groups()
    member = User.objects.get(email="member@example.org")
    closed = WorkingGroup.objects.of(member).get()
    assert not closed.is_open
    assert member in stewards_of(closed)
    assert WorkingGroup.objects.visible_to(member).count() == 2


def test_the_officer_of_the_demo_sees_no_group():
    load_members()
    load_groups()
    assert not WorkingGroup.objects.visible_to(User.objects.get(email="officer@example.org")).exists()
