"""Editors enter the organisations that publish; whom an application names they never learn."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.roles import Role, grant_rights
from hub.members.models import Organisation
from hub.members.services import approve_application, describe_publisher, name_publisher, organisations
from hub.publications.querysets import organisations_to_name
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

INDEX, CREATE = "members_publisher_modeladmin_index", "members_publisher_modeladmin_create"
TYPED = {"name": "Digbeth Trust", "sector": "voluntary", "website": "https://example.org", "description": "Helps."}


def edit_address(organisation):
    return reverse("members_publisher_modeladmin_edit", args=[organisation.pk])


@pytest.fixture
def editor(client):
    grant_rights()
    person = UserFactory()
    person.groups.add(Group.objects.get(name=Role.EDITOR))
    client.force_login(person)
    return person


def test_an_editor_enters_an_organisation_that_publications_can_name(client, editor):
    client.post(reverse(CREATE), {**TYPED, "is_member": "on"})
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.description, organisation.is_member) == ("Digbeth Trust", "Helps.", False)
    assert organisation in organisations_to_name()
    assert "Digbeth Trust" in client.get(reverse(INDEX)).content.decode()


def test_an_organisation_that_an_application_names_is_entered_as_if_it_were_new(client, editor):
    secret = OrganisationFactory(name="DIGBETH TRUST", secret=True, description="Known by the application")
    MembershipFactory(organisation=secret)
    assert b"DIGBETH" not in client.get(reverse(INDEX)).content
    assert client.get(edit_address(secret)).status_code != 200
    response = client.post(reverse(CREATE), TYPED, follow=True)
    assert "Publications can name Digbeth Trust now." in response.content.decode()
    assert Organisation.objects.get().description == "Helps."
    assert Organisation.objects.get() in organisations_to_name()


def test_an_organisation_that_joins_while_an_editor_enters_it_is_a_member_and_keeps_its_words(editor, monkeypatch):
    application = ApplicationFactory(organisation__name="DIGBETH TRUST", organisation__sector="union")
    look = organisations.found_or_added

    def looked_just_before(*args, **kwargs):
        found = look(*args, **kwargs)
        approve_application(application, by=SecretaryFactory())
        return found

    monkeypatch.setattr(organisations, "found_or_added", looked_just_before)
    name_publisher(**TYPED, by=editor)
    body = Organisation.objects.get()
    assert (body.name, body.sector, body.description, body.is_member) == ("DIGBETH TRUST", "union", "", True)


def test_it_stays_known_when_one_of_its_people_applies(editor):
    organisation = name_publisher(**TYPED, by=editor)
    MembershipFactory(organisation=organisation)
    assert organisation in organisations_to_name()
    describe_publisher(organisation, sector="voluntary", website="", description="New", by=editor)
    assert Entry.objects.get(kind="organisation").body == "New"


def test_a_known_name_is_refused_and_nothing_of_a_member_changed(client, editor):
    member = OrganisationFactory(name="digbeth trust", member=True)
    assert "This organisation is there already." in client.post(reverse(CREATE), TYPED).content.decode()
    assert client.post(edit_address(member), TYPED).status_code != 200
    assert name_publisher(**TYPED, by=editor) == member
    member.refresh_from_db()
    assert (member.name, member.description) == ("digbeth trust", "")


def test_an_editor_describes_and_changes_neither_name_nor_membership(client, editor):
    organisation = name_publisher(**TYPED, by=editor)
    client.post(edit_address(organisation), {**TYPED, "name": "Other", "description": "New", "is_member": "on"})
    organisation.refresh_from_db()
    assert (organisation.name, organisation.description, organisation.is_member) == ("Digbeth Trust", "New", False)


@pytest.mark.parametrize("role", [None, Role.COMMISSIONER, Role.SECRETARIAT])
def test_nobody_else_enters_or_describes(client, role):
    grant_rights()
    person, organisation = UserFactory(), OrganisationFactory()
    if role:
        person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    assert client.post(reverse(CREATE), TYPED).status_code != 200
    assert client.get(reverse(INDEX)).status_code != 200
    with pytest.raises(PermissionDenied):
        name_publisher(**TYPED, by=person)
    with pytest.raises(PermissionDenied):
        describe_publisher(organisation, sector="voluntary", website="", description="", by=person)
    assert Organisation.objects.count() == 1
