"""Where a project stands: who says so, when, and with which reason."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import PageLogEntry

from projects.delivery.enums import ProjectState
from projects.delivery.exceptions import DatesRefused, MoveRefused, ReasonMissing
from projects.delivery.models import ProjectPage, StateChange
from projects.delivery.services import Dates, move_project
from projects.delivery.transitions import PROJECT_TRANSITIONS
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory
from tests.projects.delivery.factories import ProjectFactory

pytestmark = pytest.mark.django_db
S = ProjectState


def page_of(project: ProjectPage) -> str:
    return " ".join(Client().get(project.url).content.decode().split())


def standing(state: ProjectState) -> ProjectPage:
    return ProjectFactory(state=state, state_reason="Ill." if state in {S.PAUSED, S.STOPPED} else "")


@pytest.mark.parametrize("before", list(S))
def test_a_project_goes_where_the_table_says_and_nowhere_else(before):
    for state in S:
        project = standing(before)
        if state in PROJECT_TRANSITIONS[before]:
            assert move_project(project, state, reason="Ill.", by=project.officer).state == state
        else:
            with pytest.raises(MoveRefused):
                move_project(project, state, reason="Ill.", by=project.officer)


def test_everybody_reads_why_the_work_rests_and_when_it_goes_on():
    project = standing(S.UNDERWAY)
    move_project(project, S.PAUSED, reason="The roof of the hall has to be mended.", by=project.officer)
    page = page_of(project)
    assert page.count("The roof of the hall has to be mended.") == 2  # Beside the state, and in how it went.
    assert Entry.objects.get(kind="project", object_id=project.pk).status == "paused"
    move_project(project, S.UNDERWAY, by=project.officer)
    assert page_of(project).count("The roof of the hall has to be mended.") == 1
    assert [change.state for change in StateChange.objects.filter(project=project)] == ["paused", "underway"]


@pytest.mark.parametrize("state", [S.PAUSED, S.STOPPED])
@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 1001])
def test_it_rests_or_ends_with_a_reason_alone(state, reason):
    project = standing(S.UNDERWAY)
    with pytest.raises(ReasonMissing):
        move_project(project, state, reason=reason, by=project.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(state=state)


def test_the_dates_are_agreed_at_the_beginning():
    project = standing(S.AWARDED)
    with pytest.raises(DatesRefused):
        move_project(project, S.UNDERWAY, dates=Dates(date(2017, 5, 2), date(2017, 5, 1)), by=project.officer)
    move_project(project, S.UNDERWAY, dates=Dates(date(2017, 5, 1), date(2017, 9, 30)), by=project.officer)
    page = page_of(project)
    assert "1 May 2017" in page
    assert "30 September 2017" in page


def test_each_move_stands_in_the_log_with_its_reason():
    project = standing(S.UNDERWAY)
    move_project(project, S.STOPPED, reason="Nobody came.", by=project.officer)
    entry = PageLogEntry.objects.get(action="delivery.project.stop")
    assert (entry.user, entry.data["reason"]) == (project.officer, "Nobody came.")


def test_the_officer_and_those_who_publish_pages_move_it_and_nobody_of_those_who_do_the_work():
    partner = MembershipFactory(organisation__member=True)
    project = ProjectFactory(partners=[partner.organisation])
    lead = MembershipFactory(organisation=project.lead)
    for person in (UserFactory(), UserFactory(officer=True), lead.person):
        with pytest.raises(PermissionDenied):
            move_project(project, S.UNDERWAY, by=person)
    for person in (lead.person, partner.person):
        person.is_staff = person.is_superuser = True
        person.save()
        with pytest.raises(PermissionDenied):
            move_project(project, S.UNDERWAY, by=person)
    assert move_project(project, S.UNDERWAY, by=UserFactory(superuser=True)).state == S.UNDERWAY


def test_what_is_no_page_yet_is_not_moved():
    project = ProjectFactory(draft=True)
    with pytest.raises(PermissionDenied):
        move_project(project, S.UNDERWAY, by=project.officer)


def test_an_older_draft_that_is_published_takes_nothing_back():
    project = ProjectFactory()
    project.save_revision().publish()
    project = ProjectPage.objects.get(pk=project.pk)
    project.title = "Renamed"
    draft = project.save_revision()
    move_project(project, S.UNDERWAY, dates=Dates(date(2017, 5, 1), date(2017, 9, 30)), by=project.officer)
    draft.publish()
    project = ProjectPage.objects.get(pk=project.pk)
    assert (project.title, project.state, project.ends_on) == ("Renamed", S.UNDERWAY, date(2017, 9, 30))
