"""The registers of what awarded bidders promised: what stands in them, how they are narrowed, and who opens them."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from home.roles import Role, grant_rights
from projects.delivery.enums import DeliverableKind
from projects.delivery.models import Deliverable, Milestone, ProjectPage
from projects.delivery.services import Due, change_deliverable, change_milestone
from tests.home.factories import UserFactory
from tests.hub.members.factories import OrganisationFactory
from tests.projects.delivery.factories import DeliverableFactory, MilestoneFactory, ProjectFactory

pytestmark = pytest.mark.django_db
DAY = date(2017, 5, 10)
REGISTERS = [Milestone, Deliverable]


def address(model, act: str = "index", **kwargs) -> str:
    return reverse(f"delivery_{model._meta.model_name}_modeladmin_{act}", **kwargs)


def promise(model, project: ProjectPage, title: str, *, due_on: date = DAY, done_on: date | None = None, **facts):
    factory = MilestoneFactory if model is Milestone else DeliverableFactory
    return factory(project=project, title=title, due_on=due_on, **{model.done_field: done_on}, **facts)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def of_role(role: Role):
    grant_rights()
    person = UserFactory(officer=True)
    person.groups.add(Group.objects.get(name=role))
    return person


@pytest.fixture
def officer() -> Client:
    return signed_in(of_role(Role.COMMISSIONER))


def table(client: Client, model, **asked: str) -> str:
    return client.get(address(model), {"export": "csv", **asked}).getvalue().decode()


def titles(client: Client, model, **asked: str) -> set[str]:
    listed = table(client, model, **asked)
    return {title for title in model.objects.values_list("title", flat=True) if title in listed}


@pytest.mark.parametrize("model", REGISTERS)
def test_what_was_promised_is_listed_with_who_when_and_where_it_stands(officer, model):
    project = ProjectFactory(partners=[OrganisationFactory(name="The partner")], state="underway")
    promise(model, project, "All doors knocked at", done_on=DAY + timedelta(days=12))
    page, rows = officer.get(address(model)).content.decode(), table(officer, model)
    for words in ("All doors knocked at", project.reference, project.lead.name, f"{model.done_word}, 12 days late"):
        assert words in page
        assert words in rows
    for words in ("The partner", "2017-05-22", "Under way", project.full_url):
        assert words in rows


@pytest.mark.parametrize("model", REGISTERS)
def test_one_promise_has_a_page_of_its_own(officer, model):
    project = ProjectFactory(partners=[OrganisationFactory(name="The partner")])
    row = promise(model, project, "All doors knocked at", moved_from=date(2017, 4, 3))
    page = officer.get(address(model, "inspect", args=[row.pk])).content.decode()
    for words in (f"{project.reference}: All doors knocked at", "The partner", "moved from 3 April 2017"):
        assert words in page


@pytest.mark.parametrize("model", REGISTERS)
def test_the_registers_are_narrowed_by_state_lateness_organisation_and_project(officer, model):
    partner = OrganisationFactory(name="A partner")
    one, other = ProjectFactory(partners=[partner]), ProjectFactory()
    far = date(2999, 1, 1)
    promise(model, one, "Kept in time", done_on=DAY)
    promise(model, one, "Kept too late", done_on=DAY + timedelta(days=1))
    promise(model, other, "Overdue")
    promise(model, other, "To come", due_on=far, moved_from=DAY)
    assert titles(officer, model, state="due") == {"Overdue", "To come"}
    assert titles(officer, model, state="done") == {"Kept in time", "Kept too late"}
    assert titles(officer, model, state="moved") == {"To come"}
    assert titles(officer, model, late="yes") == {"Kept too late", "Overdue"}
    assert titles(officer, model, late="no") == {"Kept in time", "To come"}
    assert titles(officer, model, state="due", late="yes") == {"Overdue"}
    assert titles(officer, model, project=other.reference) == {"Overdue", "To come"}
    assert titles(officer, model, organisation=str(partner.pk)) == {"Kept in time", "Kept too late"}
    assert titles(officer, model, organisation=str(other.lead_id)) == {"Overdue", "To come"}
    assert titles(officer, model, q="come") == {"To come"}
    everything = {"Kept in time", "Kept too late", "Overdue", "To come"}
    for nonsense in ({"state": "x"}, {"late": "x"}, {"project": "x"}, {"organisation": "x"}, {"organisation": "0"}):
        assert titles(officer, model, **nonsense) == everything


def test_deliverables_are_narrowed_by_kind(officer):
    project = ProjectFactory()
    promise(Deliverable, project, "The numbers", kind=DeliverableKind.DATA_SET)
    promise(Deliverable, project, "The words")
    assert titles(officer, Deliverable, kind="data-set") == {"The numbers"}


@pytest.mark.parametrize("model", REGISTERS)
def test_nothing_of_a_draft_stands_in_a_register_for_its_officer_neither(model):
    project = ProjectFactory(draft=True, lead=OrganisationFactory(name="The secret lead"))
    row = promise(model, project, "A secret promise")
    for person in (of_role(Role.EDITOR), of_role(Role.COMMISSIONER), UserFactory(superuser=True)):
        client = signed_in(person)
        page = client.get(address(model)).content.decode()
        for word in ("A secret promise", "The secret lead", project.reference):
            assert word not in page
            assert word not in table(client, model)
        assert client.get(address(model, "inspect", args=[row.pk])).status_code == 404


@pytest.mark.parametrize("model", REGISTERS)
def test_who_works_on_no_page_opens_no_register(model):
    row = promise(model, ProjectFactory(), "All doors knocked at")
    for person in (UserFactory(), UserFactory(officer=True)):
        client = signed_in(person)
        for found in (address(model), address(model, "inspect", args=[row.pk])):
            answer = client.get(found)
            assert answer.status_code in {302, 403, 404}
            assert b"All doors" not in answer.content


@pytest.mark.parametrize("model", REGISTERS)
def test_nobody_adds_changes_or_removes_a_promise_by_the_register(model):
    row, client = promise(model, ProjectFactory(), "All doors knocked at"), signed_in(UserFactory(superuser=True))
    found = [address(model, "create"), *(address(model, act, args=[row.pk]) for act in ("edit", "delete"))]
    for each in found:
        assert client.post(each, {"title": "Taken over"}).status_code in {302, 403, 404}
    row.refresh_from_db()
    assert (row.title, model.objects.count()) == ("All doors knocked at", 1)


@pytest.mark.parametrize("model", REGISTERS)
def test_no_spreadsheet_takes_a_promise_for_a_formula(officer, model):
    project = ProjectFactory(title="=HYPERLINK(1)", lead=OrganisationFactory(name="@SUM(A1)", member=True))
    promise(model, project, "+1")
    rows = table(officer, model)
    for words in ("'=HYPERLINK(1)", "'@SUM(A1)", "'+1"):
        assert words in rows


@pytest.mark.parametrize("model", REGISTERS)
def test_a_register_costs_the_same_for_many(officer, model):
    def more() -> None:
        project = ProjectFactory(partners=[OrganisationFactory()])
        for number in range(3):
            promise(model, project, f"Promise {number}")

    def asked(**query: str) -> int:
        officer.get(address(model), query)  # What is remembered of pages is forgotten when one is made.
        with CaptureQueriesContext(connection) as queries:
            answer = officer.get(address(model), query)
            assert b"Promise" in (answer.getvalue() if query else answer.content)
        return len(queries)

    more()
    few, few_in_a_table = asked(), asked(export="csv")
    for _ in range(4):
        more()
    assert (asked(), asked(export="csv")) == (few, few_in_a_table)
    assert (few < 30, few_in_a_table < 20) == (True, True)


@pytest.mark.parametrize(("model", "change"), [(Milestone, change_milestone), (Deliverable, change_deliverable)])
def test_the_first_day_is_remembered_however_often_a_promise_is_moved(model, change):
    project = ProjectFactory(state="underway")
    row = promise(model, project, "All doors knocked at")
    for days, first in ((10, DAY), (20, DAY), (0, None)):
        row = change(row, Due(row.title, DAY + timedelta(days=days)), by=project.officer)
        row.refresh_from_db()
        assert (row.due_on, row.moved_from) == (DAY + timedelta(days=days), first)
    change(row, Due("Some doors", DAY), by=project.officer)
    row.refresh_from_db()
    assert row.moved_from is None


def test_everybody_reads_on_the_page_from_which_day_a_promise_was_moved():
    project = ProjectFactory(state="underway")
    promise(Milestone, project, "All doors knocked at", due_on=date(2999, 1, 1), moved_from=DAY)
    page = " ".join(strip_tags(Client().get(project.url).content.decode()).split())
    assert "Due 1 January 2999 (at first 10 May 2017)" in page


@pytest.mark.parametrize("model", REGISTERS)
def test_a_promise_that_was_not_moved_names_no_other_day(model):
    with pytest.raises(IntegrityError), transaction.atomic():
        promise(model, ProjectFactory(), "All doors knocked at", moved_from=DAY)
