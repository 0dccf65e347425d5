"""A commissioner hands a draft to the editors, one of whom publishes it or gives it back."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import StandardPage
from home.outbox import send_due_mail
from home.roles import Role
from home.standing_pages import set_up_pages
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db
TITLE = "How we choose"


def officer(role, **fields):
    person = UserFactory(officer=True, **fields)
    person.groups.add(Group.objects.get(name=role.value))
    return person


@pytest.fixture
def editor():
    return officer(Role.EDITOR, email="editor@example.org")


@pytest.fixture
def commissioner():
    return officer(Role.COMMISSIONER, email="commissioner@example.org")


@pytest.fixture
def handed_in(client, commissioner, editor):
    """A page that a commissioner has written and handed in."""
    client.force_login(commissioner)
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", set_up_pages().pk])
    assert "Submit to Editorial review" in client.get(address).content.decode()
    form = {"title": TITLE, "slug": "how-we-choose", "summary": "In the open.", "body": streamfield([])}
    client.post(address, nested_form_data(form | {"comments": streamfield([])}) | {"action-submit": "on"})
    return StandardPage.objects.get(slug="how-we-choose")


def answer(client, page, act, comment=""):
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, act, state.pk])
    return client.post(address, {"comment": comment})


def test_the_review_is_on_every_page_and_asks_editors():
    (task,) = Workflow.objects.get().tasks.specific()
    assert [group.name for group in task.groups.all()] == [Role.EDITOR.value]
    assert set_up_pages().get_workflow().name == task.name == "Editorial review"


def test_a_review_that_asks_a_group_of_the_councils_stays_as_it_is():
    migration = import_module("home.migrations.0009_editorial_review")
    workflow = Workflow.objects.get()
    (task,) = workflow.tasks.specific()
    task.groups.set([Group.objects.create(name="Moderators")])
    workflow.name = task.name = migration.OF_WAGTAIL
    workflow.save(), task.save()
    migration.let_editors_review(apps, None)
    workflow.refresh_from_db(), task.refresh_from_db()
    assert (workflow.name, task.name) == (migration.OF_WAGTAIL, migration.OF_WAGTAIL)
    assert [group.name for group in task.groups.all()] == ["Moderators"]
    task.groups.clear()
    Group.objects.filter(name=Role.EDITOR).delete()
    migration.let_editors_review(apps, None)
    workflow.refresh_from_db(), task.refresh_from_db()
    assert workflow.name == task.name == migration.NAME
    assert [group.name for group in task.groups.all()] == [Role.EDITOR]


def test_editors_are_told_and_publish(client, handed_in, editor, commissioner, mailoutbox):
    assert not handed_in.live
    send_due_mail()
    assert [(mail.to, TITLE in mail.subject) for mail in mailoutbox] == [([editor.email], True)]
    client.force_login(editor)
    assert TITLE in client.get("/admin/").content.decode()
    answer(client, handed_in, "approve")
    handed_in.refresh_from_db()
    assert handed_in.live
    send_due_mail()
    assert [mail.to for mail in mailoutbox[1:]] == [[commissioner.email]]


def test_an_editor_may_correct_what_was_handed_in_or_give_it_back(client, handed_in, editor, commissioner, mailoutbox):
    lock = handed_in.get_lock()
    assert lock.for_user(commissioner)
    assert not lock.for_user(editor)
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[handed_in.pk])).status_code == 200
    answer(client, handed_in, "reject", comment="Say who decides.")
    handed_in.refresh_from_db()
    assert not handed_in.live
    send_due_mail()
    given_back = mailoutbox[-1]
    assert given_back.to == [commissioner.email]
    assert "Say who decides." in given_back.body


def test_a_commissioner_does_not_publish_by_answering(client, handed_in):
    answer(client, handed_in, "approve")
    handed_in.refresh_from_db()
    assert not handed_in.live
