"""The register of projects, the acts of officers in the admin, and the editor."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from home.roles import Role, grant_rights
from projects.delivery.forms import OF_THE_PAGE
from projects.delivery.models import ProjectPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import OrganisationFactory
from tests.projects.assessments.factories import commissioner
from tests.projects.delivery.factories import ProjectFactory, awarded_project

pytestmark = pytest.mark.django_db
INDEX = "delivery_projectpage_modeladmin_index"


@pytest.fixture
def officer() -> Client:
    return signed_in(UserFactory(superuser=True))


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def move(project: ProjectPage, state: str) -> str:
    return reverse("delivery_admin:project-move", args=[project.pk, state])


def test_register_offers_what_is_possible_where_a_project_stands(officer):
    project = ProjectFactory(state="underway")
    page = officer.get(reverse(INDEX)).content.decode()
    for state in ("paused", "reported", "stopped"):
        assert move(project, state) in page
    for state in ("underway", "effect"):
        assert move(project, state) not in page


def test_register_leaves_in_a_spreadsheet_with_who_pays_and_what_it_is_about(officer):
    project = ProjectFactory(partners=[OrganisationFactory(name="The partner")])
    rows = b"".join(officer.get(reverse(INDEX), {"export": "csv"}).streaming_content).decode()
    for words in (project.reference, project.lead.name, "The partner", "The council: £12,000"):
        assert words in rows


def test_the_spreadsheet_of_projects_has_no_formula(officer):
    ProjectFactory(title="=HYPERLINK(1)", partners=[OrganisationFactory(name="@SUM(A1)")])
    for kind in ("csv", "xlsx"):
        assert officer.get(reverse(INDEX), {"export": kind}).status_code == 200
    rows = b"".join(officer.get(reverse(INDEX), {"export": "csv"}).streaming_content).decode()
    assert "'=HYPERLINK(1)" in rows
    assert "'@SUM(A1)" in rows


def test_register_costs_the_same_for_many(officer, django_assert_max_num_queries):
    for _ in range(4):
        ProjectFactory(partners=[OrganisationFactory()])
    officer.get(reverse(INDEX))
    with django_assert_max_num_queries(60):
        officer.get(reverse(INDEX))


def test_the_work_begins_with_its_dates(officer):
    project = awarded_project(length_months=6)
    client = signed_in(project.officer)
    page = client.get(move(project, "underway")).content.decode()
    assert "Starts" in page
    wrong = {"starts_on": "2027-05-02", "ends_on": "2027-05-01"}
    assert "cannot end before it starts" in client.post(move(project, "underway"), wrong).content.decode()
    client.post(move(project, "underway"), {"starts_on": "2027-05-01", "ends_on": "2027-09-30"})
    project.refresh_from_db()
    assert (project.state, project.ends_on.isoformat()) == ("underway", "2027-09-30")


def test_it_is_paused_with_a_reason_and_looking_changes_nothing(officer):
    project = ProjectFactory(state="underway")
    officer.get(move(project, "paused"))
    assert "Tell readers why" in officer.post(move(project, "paused"), {"reason": ""}).content.decode()
    project.refresh_from_db()
    assert project.state == "underway"
    officer.post(move(project, "paused"), {"reason": "The hall is shut."})
    project.refresh_from_db()
    assert (project.state, project.state_reason) == ("paused", "The hall is shut.")


def test_the_second_of_two_who_act_is_told(officer):
    project = ProjectFactory(state="underway")
    officer.post(move(project, "reported"))
    page = officer.post(move(project, "reported"), follow=True).content.decode()
    assert "cannot become" in page


def test_others_find_no_act_and_no_page_of_what_is_no_state(officer):
    project, draft = ProjectFactory(), ProjectFactory(draft=True)
    assert signed_in(commissioner()).get(move(project, "underway")).status_code in {302, 403}
    assert signed_in(UserFactory()).get(move(project, "underway")).status_code in {302, 403, 404}
    for address in (move(project, "awarded"), move(project, "nonsense"), move(draft, "underway")):
        assert officer.get(address).status_code == 404
    project.refresh_from_db()
    assert project.state == "awarded"


def test_editor_asks_for_state_dates_and_money_until_it_is_published(officer):
    project = ProjectFactory(draft=True)
    address = reverse("wagtailadmin_pages:edit", args=[project.pk])
    page = officer.get(address).content.decode()
    for name in OF_THE_PAGE:
        assert f'name="{name}"' in page
    project.save_revision().publish()
    page = officer.get(address).content.decode()
    for name in OF_THE_PAGE:
        assert f'name="{name}"' not in page


def test_vat_and_review_are_said_in_the_editor_also_of_a_published_page_and_read_by_everybody(officer):
    project = ProjectFactory()
    page = officer.get(reverse("wagtailadmin_pages:edit", args=[project.pk])).content.decode()
    assert 'name="irrecoverable_vat"' in page
    assert 'name="review_on"' in page
    shown = Client().get(project.url).content.decode()
    assert "VAT that cannot be recovered" not in shown
    assert "Review of the contract" not in shown
    project.irrecoverable_vat, project.review_on = Decimal("120.50"), date(2027, 11, 1)
    project.save_revision().publish()
    shown = Client().get(project.url).content.decode()
    for words in ("VAT that cannot be recovered", "£120.50", "Review of the contract", "1 November 2027"):
        assert words in shown
    export = officer.get(reverse(INDEX), {"export": "csv"}).getvalue().decode()
    assert "120.50" in export
    assert "2027-11-01" in export


@pytest.mark.parametrize(
    ("facts", "vat", "words"),
    [
        ({}, "12000.01", "cannot be more"),
        ({}, "-1", "greater than or equal to 0"),
        ({"value": None, "is_in_kind": True}, "1", "names no money"),
    ],
)
def test_vat_that_cannot_be_is_refused(facts, vat, words):
    project = ProjectFactory(**facts)
    project.irrecoverable_vat = Decimal(vat)
    with pytest.raises(ValidationError, match=words) as refused:
        project.full_clean()
    assert set(refused.value.message_dict) == {"irrecoverable_vat"}


def test_the_database_holds_no_vat_of_work_in_kind():
    project = ProjectFactory(value=None, is_in_kind=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(irrecoverable_vat=1)


def test_editor_names_no_organisation_that_is_an_applicants_secret(officer):
    secret = OrganisationFactory(secret=True, name="Nobody knows of it")
    project = ProjectFactory()
    page = officer.get(reverse("wagtailadmin_pages:edit", args=[project.pk])).content.decode()
    assert project.lead.name in page
    assert secret.name not in page


def test_a_commissioner_of_other_calls_does_not_move_it():
    grant_rights()
    project, person = ProjectFactory(state="underway"), UserFactory(officer=True)
    person.groups.add(Group.objects.get(name=Role.COMMISSIONER))
    client = signed_in(person)
    assert move(project, "paused") not in client.get(reverse(INDEX)).content.decode()
    client.post(move(project, "paused"), {"reason": "I say so."})
    project.refresh_from_db()
    assert project.state == "underway"
