"""Whoever does the work accepts the terms before their first word about it; the officer is not asked."""

from datetime import date

import pytest
from django.urls import reverse

from hub.members.models import TermsAcceptance
from projects.delivery.models import ChangeRequest, Milestone, ProgressReport, ProjectUpdate
from projects.delivery.services import post_update
from tests.projects.bids.factories import steward
from tests.projects.delivery.factories import ProjectFactory

pytestmark = pytest.mark.django_db

ASK = "Before your first contribution"


@pytest.fixture
def newcomer(client):
    """A steward who does the work of an imported project, and has never been asked for the terms."""
    person = steward()
    TermsAcceptance.objects.filter(person=person).delete()
    client.force_login(person)
    return person


@pytest.fixture
def project(newcomer):
    return ProjectFactory(lead=newcomer.memberships.get().organisation, state="underway")


def addresses(project) -> dict[str, str]:
    milestone = Milestone.objects.create(
        project=project, title="Begun", added_by=project.officer, due_on=date(2030, 4, 30)
    )
    due = ProgressReport.objects.create(project=project, due_on=date(2030, 4, 30))
    of = {"milestone-edit": milestone.pk, "progress-edit": due.pk}
    names = ["milestone-edit", "deliverable-add", "progress-edit", "update-add", "change-ask"]
    return {
        name: reverse(f"delivery:{name}", args=[project.slug, *([of[name]] if name in of else [])]) for name in names
    }


def test_nothing_is_written_before_the_terms_are_accepted(client, project):
    for address in addresses(project).values():
        assert ASK in client.get(address).content.decode(), address
        assert ASK in client.post(address, {"text": "We have begun.", "what": "x"}).content.decode(), address
    assert not ProjectUpdate.objects.exists()
    assert not ChangeRequest.objects.exists()
    assert not ProgressReport.objects.exclude(text="").exists()


def test_what_was_typed_is_taken_up_once_they_are_accepted(client, newcomer, project):
    address = reverse("delivery:update-add", args=[project.slug])
    asked = client.post(address, {"text": "We have begun."}).context
    accepted = {asked["version_field"]: asked["terms"].number, asked["method_field"]: asked["method"]}
    client.post(address, {**accepted, **dict(asked["typed"])})
    assert ProjectUpdate.objects.get().text == "We have begun."
    assert TermsAcceptance.objects.filter(person=newcomer).exists()


def test_whoever_does_not_do_the_work_is_not_asked(client, project):
    stranger = steward()
    TermsAcceptance.objects.filter(person=stranger).delete()
    client.force_login(stranger)
    assert {client.get(address).status_code for address in addresses(project).values()} == {404}


def test_what_is_for_the_officer_alone_asks_nobody_for_the_terms(client, project):
    asked_for = ChangeRequest.objects.create(project=project, asked_by=steward(), what="More time", reason="Rain")
    address = reverse("delivery:change-answer", args=[project.slug, asked_for.pk])
    assert client.get(address).status_code == 404
    client.force_login(project.officer)
    page = client.get(address)
    assert page.status_code == 200
    assert ASK not in page.content.decode()


def test_taking_an_update_off_asks_for_nothing(client, newcomer, project):
    update = post_update(project, "Gone tomorrow", by=newcomer)
    client.post(reverse("delivery:update-remove", args=[project.slug, update.pk]))
    assert not ProjectUpdate.objects.exists()
