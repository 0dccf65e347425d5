"""Milestones and deliverables: who enters them, what everybody reads of them, and what only some do."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.roles import Role, grant_rights
from projects.bids.models import BidPerson
from projects.delivery.enums import DeliverableKind
from projects.delivery.exceptions import StepRefused, WorkIsOver
from projects.delivery.home_lines import things
from projects.delivery.models import Deliverable, Evidence, Milestone, ProjectPage
from projects.delivery.services import (
    Due,
    Shown,
    add_deliverable,
    add_milestone,
    change_deliverable,
    change_milestone,
    remove_step,
)
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory
from tests.projects.bids.factories import colleague_of, steward
from tests.projects.delivery.factories import ProjectFactory, awarded_project

pytestmark = pytest.mark.django_db
MAY = date(2017, 5, 10)
DUE = Due("All doors knocked at", MAY)


@pytest.fixture
def project() -> ProjectPage:
    return awarded_project()


def doer(project: ProjectPage):
    return project.bid.started_by


def page_of(project: ProjectPage) -> str:
    return " ".join(Client().get(project.url).content.decode().split())


def test_the_officer_alone_finds_beside_the_work_how_to_say_where_it_stands(project):
    grant_rights()
    project.officer.groups.add(Group.objects.get(name=Role.COMMISSIONER))
    pages = {}
    for person in (project.officer, doer(project)):
        client = Client()
        client.force_login(person)
        pages[person] = client.get(reverse("delivery:work-page", args=[project.slug])).content.decode()
    for state, is_possible in (("underway", True), ("stopped", True), ("paused", False), ("effect", False)):
        address = reverse("delivery_admin:project-move", args=[project.pk, state])
        assert (address in pages[project.officer]) == is_possible
        assert address not in pages[doer(project)]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (None, "Due"),
        (MAY, "Met in time"),
        (MAY - timedelta(days=3), "Met in time"),
        (MAY + timedelta(days=1), "Met, 1 day late"),
        (MAY + timedelta(days=12), "Met, 12 days late"),
    ],
)
def test_a_milestone_says_in_words_where_it_stands(done, words):
    with time_machine.travel("2017-05-10"):
        assert Milestone(title="A", due_on=MAY, met_on=done).words == words


def test_what_is_not_done_is_later_every_day():
    step = Deliverable(title="A", due_on=MAY)
    for today, words in (("2017-05-10", "Due"), ("2017-05-11", "Not delivered yet, 1 day late")):
        with time_machine.travel(today):
            assert step.words == words


def test_those_who_do_the_work_and_the_officer_enter_steps_and_everybody_reads_them(project):
    add_milestone(project, DUE, by=doer(project))
    add_deliverable(project, Due("The map", MAY, MAY, DeliverableKind.DATA_SET), by=project.officer)
    page = page_of(project)
    for words in ("All doors knocked at", "10 May 2017", "The map", "Data set", "Delivered in time"):
        assert words in page


def test_nobody_else_does(project):
    milestone = add_milestone(project, DUE, by=doer(project))
    for person in (UserFactory(), UserFactory(superuser=True), steward(), colleague_of(doer(project))):
        with pytest.raises(PermissionDenied):
            add_milestone(project, DUE, by=person)
        with pytest.raises(PermissionDenied):
            change_milestone(milestone, DUE, by=person)
        with pytest.raises(PermissionDenied):
            remove_step(milestone, by=person)


def test_who_has_left_the_lead_or_the_bid_does_it_no_more(project):
    person = doer(project)
    BidPerson.objects.filter(bid=project.bid, person=person).update(ended_at=timezone.now())
    with pytest.raises(PermissionDenied):
        add_milestone(project, DUE, by=person)


def test_of_work_from_before_the_site_the_stewards_of_the_lead_enter_them():
    person = steward()
    project = ProjectFactory(lead=person.memberships.get().organisation)
    assert add_milestone(project, DUE, by=person)
    with pytest.raises(PermissionDenied):
        add_milestone(project, DUE, by=MembershipFactory(organisation=project.lead).person)


def test_an_officer_who_comes_to_belong_to_the_lead_follows_it_no_more(project):
    officer = project.officer
    add_milestone(project, DUE, by=officer)
    MembershipFactory(person=officer, organisation=project.lead)
    with pytest.raises(PermissionDenied):
        add_milestone(project, DUE, by=officer)


def test_the_officer_alone_moves_the_day_and_takes_steps_away(project):
    milestone = add_milestone(project, DUE, by=doer(project))
    later = Due(DUE.title, MAY + timedelta(days=30))
    with pytest.raises(StepRefused, match="Ask for a change"):
        change_milestone(milestone, later, by=doer(project))
    with pytest.raises(PermissionDenied):
        remove_step(milestone, by=doer(project))
    assert change_milestone(milestone, later, by=project.officer).due_on == later.due_on
    remove_step(milestone, by=project.officer)
    assert not Milestone.objects.exists()


def test_nothing_is_met_on_a_day_that_has_not_come(project):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(StepRefused, match="not come yet"):
        add_milestone(project, Due("A", tomorrow, tomorrow), by=doer(project))


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_step_says_what_it_is(project, title):
    with pytest.raises(StepRefused):
        add_deliverable(project, Due(title, MAY), by=doer(project))


def test_once_it_has_ended_what_was_agreed_stays(project):
    deliverable = add_deliverable(project, DUE, by=doer(project))
    ProjectPage.objects.filter(pk=project.pk).update(state="stopped", state_reason="Ill.")
    for act in (
        lambda: add_milestone(project, DUE, by=doer(project)),
        lambda: change_deliverable(deliverable, DUE, by=project.officer),
        lambda: remove_step(deliverable, by=project.officer),
    ):
        with pytest.raises(WorkIsOver):
            act()


def test_evidence_is_for_those_who_do_the_work_and_the_officer(project):
    shown = Shown("The list of doors is in our cupboard.", "https://doers.example.org/doors")
    milestone = add_milestone(project, DUE, by=doer(project))
    change_milestone(milestone, Due(DUE.title, MAY, MAY), shown=shown, by=doer(project))
    work = reverse("delivery:work-page", args=[project.slug])
    for person in (doer(project), project.officer):
        client = Client()
        client.force_login(person)
        assert shown.text in client.get(work).content.decode()
    client = Client()
    for person in (UserFactory(superuser=True), steward(), colleague_of(doer(project))):
        client.force_login(person)
        assert client.get(work).status_code == 404
        assert shown.text not in client.get(project.url).content.decode()
        assert not Evidence.objects.visible_to(person).exists()
    assert shown.text not in page_of(project)


def test_evidence_that_is_emptied_is_gone_and_an_address_is_one_of_the_web(project):
    milestone = add_milestone(project, DUE, shown=Shown("Seen."), by=doer(project))
    change_milestone(milestone, DUE, by=doer(project))
    assert not Evidence.objects.exists()
    for link in ("javascript:alert(1)", "ftp://example.org/", "nonsense"):
        with pytest.raises(StepRefused):
            change_milestone(milestone, DUE, shown=Shown(link=link), by=doer(project))


def test_forms_keep_steps_and_say_what_is_wrong(project):
    client = Client()
    client.force_login(doer(project))
    address = reverse("delivery:milestone-add", args=[project.slug])
    assert "Say what is due" in client.post(address, {"title": "", "due_on": "10/5/2017"}).content.decode()
    client.post(address, {"title": "All doors", "due_on": "10/5/2017", "text": "Seen", "link": ""})
    milestone = Milestone.objects.get()
    assert (milestone.title, milestone.due_on, milestone.evidence.text) == ("All doors", MAY, "Seen")
    edit = reverse("delivery:milestone-edit", args=[project.slug, milestone.pk])
    fields = {"title": "All doors", "due_on": "10/6/2017", "done_on": "12/5/2017", "text": "", "link": ""}
    client.post(edit, fields)
    milestone.refresh_from_db()
    assert (milestone.due_on, milestone.met_on) == (MAY, date(2017, 5, 12))  # The day is not theirs to move.
    add = reverse("delivery:deliverable-add", args=[project.slug])
    client.post(add, {"title": "The map", "kind": "data-set", "due_on": "10/5/2017"})
    assert Deliverable.objects.get().kind == "data-set"


def test_a_step_of_another_project_is_not_found_by_its_number(project):
    client, other = Client(), ProjectFactory()
    step = Milestone.objects.create(project=other, title="A", due_on=MAY, added_by=UserFactory())
    client.force_login(doer(project))
    assert client.get(reverse("delivery:milestone-edit", args=[project.slug, step.pk])).status_code == 404
    client.force_login(project.officer)
    remove = reverse("delivery:milestone-remove", args=[project.slug, step.pk])
    assert client.post(remove).status_code == 404
    assert Milestone.objects.filter(pk=step.pk).exists()


def test_the_page_and_the_members_home_lead_to_what_one_works_on(project):
    client, work = Client(), reverse("delivery:work-page", args=[project.slug])
    assert work not in page_of(project)
    client.force_login(doer(project))
    assert work in client.get(project.url).content.decode()
    assert [(line.words, line.address) for line in things(doer(project))] == [(project.title, work)]
    assert list(things(colleague_of(doer(project)))) == []


def test_pages_cost_the_same_for_many_steps(project, django_assert_max_num_queries):
    for number in range(4):
        add_milestone(project, Due(f"M{number}", MAY), shown=Shown("Seen."), by=doer(project))
        add_deliverable(project, Due(f"D{number}", MAY), by=doer(project))
    client = Client()
    client.get(project.url)
    with django_assert_max_num_queries(22):
        client.get(project.url)
    client.force_login(doer(project))
    work = reverse("delivery:work-page", args=[project.slug])
    client.get(work)
    with django_assert_max_num_queries(25):
        client.get(work)
