import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page

from home.roles import Role, grant_rights
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db


def officer(role):
    person = UserFactory()
    person.groups.add(Group.objects.get(name=role.value))
    return person


@pytest.mark.parametrize(
    ("role", "can_add", "can_edit", "can_publish"),
    [
        (Role.EDITOR, True, True, True),
        (Role.COMMISSIONER, True, True, False),
        (Role.SECRETARIAT, False, False, False),
    ],
)
def test_role_may_do_with_pages_what_its_work_needs(role, can_add, can_edit, can_publish):
    page = Page.objects.filter(depth=2).first()
    may = page.permissions_for_user(officer(role))
    assert (may.can_add_subpage(), may.can_edit(), may.can_publish()) == (can_add, can_edit, can_publish)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/admin/", set(Role)),
        ("/admin/images/", {Role.EDITOR, Role.COMMISSIONER}),
        ("/admin/documents/", {Role.EDITOR, Role.COMMISSIONER}),
        ("/admin/redirects/", {Role.EDITOR}),
        ("/admin/users/", set()),
        ("/admin/groups/", set()),
        ("/admin/sites/", set()),
        ("/admin/workflows/list/", set()),
        ("/admin/collections/", set()),
    ],
)
def test_role_reaches_the_parts_of_the_editing_interface_that_are_its_own(client, settings, role, path, allowed):
    settings.MFA_REQUIRED_FOR_STAFF = False
    client.force_login(officer(role))
    answer = client.get(path)
    if role in allowed:
        assert answer.status_code == 200
    else:
        assert answer.status_code in {302, 403, 404}


def test_person_without_a_role_does_not_reach_the_editing_interface(client, reader):
    assert client.get("/admin/").status_code in {302, 403, 404}


def test_rights_granted_again_change_nothing():
    before = GroupPagePermission.objects.count(), Group.permissions.through.objects.count()
    grant_rights()
    assert (GroupPagePermission.objects.count(), Group.permissions.through.objects.count()) == before


def test_groups_are_the_councils_roles_alone():
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}
