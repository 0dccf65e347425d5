"""Each condition under which somebody reads something of a project, alone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from projects.delivery.enums import ChangeState
from projects.delivery.models import ChangeRequest, Milestone, ProjectPage
from projects.delivery.services import Due, add_milestone
from tests.hub.members.factories import MemberFactory, MembershipFactory
from tests.projects.delivery.factories import awarded_project

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


@pytest.fixture
def project() -> ProjectPage:
    return awarded_project()


def doer(project: ProjectPage):
    return project.bid.started_by


def test_whoever_moves_to_another_organisation_works_on_it_no_more(project):
    person, today = doer(project), timezone.localdate()
    assert project in ProjectPage.objects.worked_on_by(person)
    person.memberships.update(until=today, steward_until=today, ended_by=person)
    MembershipFactory(person=person, access=False)
    assert project not in ProjectPage.objects.worked_on_by(person)


def test_the_page_leads_to_no_call_that_its_reader_does_not_see(project):
    call = project.call
    assert f'href="{call.url}"' in Client().get(project.url).content.decode()
    PageViewRestriction.objects.create(page=call, restriction_type=PageViewRestriction.LOGIN)
    assert f'href="{call.url}"' not in Client().get(project.url).content.decode()


def test_what_is_said_of_a_project_is_read_with_its_page(project):
    add_milestone(project, Due("All doors knocked at", timezone.localdate()), by=doer(project))
    assert Milestone.objects.visible_to(NOBODY).exists()
    project.unpublish()
    assert not Milestone.objects.visible_to(NOBODY).exists()
    assert not Milestone.objects.visible_to(MemberFactory()).exists()


def test_a_request_is_for_everybody_once_it_is_accepted_and_only_while_the_project_is(project):
    asked = ChangeRequest.objects.create(
        project=project, what="Two more months", reason="It takes longer.", asked_by=doer(project)
    )
    assert not ChangeRequest.objects.visible_to(NOBODY).exists()
    assert asked in ChangeRequest.objects.visible_to(doer(project))
    ChangeRequest.objects.filter(pk=asked.pk).update(
        state=ChangeState.ACCEPTED, answered_by=project.officer, answered_at=timezone.now()
    )
    assert asked in ChangeRequest.objects.visible_to(NOBODY)
    project.unpublish()
    assert not ChangeRequest.objects.visible_to(NOBODY).exists()
