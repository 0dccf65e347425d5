"""Changing what was agreed: asked for with a reason, answered by the officer, and read by everybody once accepted."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from home.models import OutgoingMail, PrivateLogEntry
from home.outbox import send_due_mail
from projects.delivery.exceptions import AnsweredAlready, ChangeRefused, ReasonMissing, WorkIsOver
from projects.delivery.models import ChangeRequest, ProjectPage
from projects.delivery.services import Wanted, accept_change, ask_for_change, refuse_change, withdraw_change
from projects.delivery.work import changes_to_answer
from tests.home.factories import UserFactory
from tests.projects.bids.factories import colleague_of, steward
from tests.projects.delivery.factories import awarded_project

pytestmark = pytest.mark.django_db
WANTED = Wanted("Two more months", "The hall burned down.", date(2027, 5, 1), date(2027, 11, 30), Decimal(15_000))


@pytest.fixture
def project() -> ProjectPage:
    found = awarded_project()
    OutgoingMail.objects.all().delete()
    return found


def doer(project: ProjectPage):
    return project.bid.started_by


def page_of(project: ProjectPage) -> str:
    return " ".join(Client().get(project.url).content.decode().split())


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_what_is_asked_for_changes_nothing_and_tells_the_officer_alone(project, mailoutbox):
    request = ask_for_change(project, WANTED, by=doer(project))
    project.refresh_from_db()
    assert project.ends_on is None
    assert WANTED.reason not in page_of(project)
    assert mailoutbox == []
    send_due_mail()
    assert [mail.to for mail in mailoutbox] == [[project.officer.email]]
    assert WANTED.reason not in mailoutbox[0].body
    assert [task.link.text for task in changes_to_answer(project.officer).tasks] == [project.title]
    assert request.is_waiting


def test_what_is_accepted_holds_at_once_and_everybody_reads_what_was_so_before(project, mailoutbox):
    request = ask_for_change(project, WANTED, by=doer(project))
    OutgoingMail.objects.all().delete()
    accept_change(request, by=project.officer)
    project = ProjectPage.objects.get(pk=project.pk)
    assert (project.starts_on, project.ends_on, project.value) == (WANTED.starts_on, WANTED.ends_on, WANTED.value)
    page = page_of(project)
    for words in (WANTED.what, WANTED.reason, "£14,814 with VAT", "£15,000 with VAT", "30 November 2027"):
        assert words in page
    assert "asked_by" not in page
    assert doer(project).display_name not in page
    send_due_mail()
    assert [mail.to for mail in mailoutbox] == [[doer(project).email]]


def test_what_is_not_given_stays_as_it_is(project):
    request = ask_for_change(project, Wanted("Another method", "It is better."), by=doer(project))
    accept_change(request, by=project.officer)
    before = project.value
    project.refresh_from_db()
    assert (project.value, project.ends_on) == (before, None)
    assert ChangeRequest.objects.get().differences == []


def test_what_is_refused_has_a_reason_for_those_who_asked_alone(project):
    request = ask_for_change(project, WANTED, by=doer(project))
    for words in ("", "  ", "x" * 2001):
        with pytest.raises(ReasonMissing):
            refuse_change(request, answer=words, by=project.officer)
    refuse_change(request, answer="There is no money left.", by=project.officer)
    project.refresh_from_db()
    assert project.ends_on is None
    assert "no money left" not in page_of(project)
    work = reverse("delivery:work-page", args=[project.slug])
    assert "no money left" in signed_in(doer(project)).get(work).content.decode()


def test_what_the_officer_asks_for_is_done_at_once(project, mailoutbox):
    request = ask_for_change(project, WANTED, by=project.officer)
    assert request.state == "accepted"
    assert WANTED.reason in page_of(project)
    send_due_mail()
    assert [mail.to for mail in mailoutbox] == [[doer(project).email]]


def test_who_does_the_work_does_not_answer_and_the_officer_takes_nothing_back(project):
    request = ask_for_change(project, WANTED, by=doer(project))
    with pytest.raises(PermissionDenied):
        withdraw_change(request, by=project.officer)
    for person in (doer(project), colleague_of(doer(project)), steward(), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            accept_change(request, by=person)
        with pytest.raises(PermissionDenied):
            refuse_change(request, answer="No.", by=person)
    assert ChangeRequest.objects.get().is_waiting


def test_it_is_answered_once(project):
    request = ask_for_change(project, WANTED, by=doer(project))
    withdraw_change(request, by=doer(project))
    for act in (
        lambda: accept_change(request, by=project.officer),
        lambda: refuse_change(request, answer="No.", by=project.officer),
        lambda: withdraw_change(request, by=doer(project)),
    ):
        with pytest.raises(AnsweredAlready):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.update(answered_by=None)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("", "Why"),
        Wanted("What", " "),
        Wanted("What", "Why", date(2027, 5, 2), date(2027, 5, 1)),
        Wanted("What", "Why", value=Decimal("-1")),
        Wanted("What", "Why", value=Decimal("NaN")),
        Wanted("What", "Why", value=Decimal("1e12")),
    ],
)
def test_what_cannot_stand_is_not_asked_for(project, wanted):
    with pytest.raises(ChangeRefused):
        ask_for_change(project, wanted, by=doer(project))
    assert not ChangeRequest.objects.exists()


def test_dates_are_compared_with_what_holds_when_it_is_accepted(project):
    request = ask_for_change(project, Wanted("What", "Why", ends_on=date(2027, 5, 1)), by=doer(project))
    ProjectPage.objects.filter(pk=project.pk).update(starts_on=date(2027, 6, 1))
    with pytest.raises(ChangeRefused, match="before it starts"):
        accept_change(request, by=project.officer)


def test_a_value_is_never_less_than_the_vat_in_it(project):
    request = ask_for_change(project, Wanted("What", "Why", value=Decimal(900)), by=doer(project))
    ProjectPage.objects.filter(pk=project.pk).update(irrecoverable_vat=Decimal(1_000))
    with pytest.raises(ChangeRefused, match="irrecoverable VAT in it, £1,000"):
        accept_change(request, by=project.officer)
    with pytest.raises(ChangeRefused, match="irrecoverable VAT"):
        ask_for_change(project, Wanted("What again", "Why", value=Decimal("999.99")), by=doer(project))
    ask_for_change(project, Wanted("What again", "Why", value=Decimal(1_000)), by=doer(project))


def test_work_in_kind_gets_no_value(project):
    ProjectPage.objects.filter(pk=project.pk).update(is_in_kind=True, value=None)
    with pytest.raises(ChangeRefused, match="in kind"):
        ask_for_change(project, WANTED, by=doer(project))
    page = signed_in(doer(project)).get(reverse("delivery:change-ask", args=[project.slug])).content.decode()
    assert 'name="value"' not in page


def test_a_project_that_has_ended_is_changed_no_more(project):
    request = ask_for_change(project, WANTED, by=doer(project))
    ProjectPage.objects.filter(pk=project.pk).update(state="stopped", state_reason="Ill.")
    with pytest.raises(WorkIsOver):
        accept_change(request, by=project.officer)


def test_who_asked_stands_in_the_private_log_alone(project):
    ask_for_change(project, WANTED, by=doer(project))
    assert PrivateLogEntry.objects.filter(action="delivery.change.ask", user=doer(project)).exists()


def test_forms_ask_and_answer(project):
    client = signed_in(doer(project))
    ask = reverse("delivery:change-ask", args=[project.slug])
    fields = {"what": "More", "reason": "It rained.", "ends_on": "30/11/2027", "value": "£15,000.50"}
    assert "Enter an amount" in client.post(ask, fields | {"value": "lots"}).content.decode()
    client.post(ask, fields)
    request = ChangeRequest.objects.get()
    assert (request.value, request.ends_on) == (Decimal("15000.50"), date(2027, 11, 30))
    address = reverse("delivery:change-answer", args=[project.slug, request.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"decision": "accept"}).status_code == 404
    officer = signed_in(project.officer)
    assert "It rained." in officer.get(address).content.decode()
    assert "Say why" in officer.post(address, {"decision": "refuse", "answer": ""}).content.decode()
    officer.post(address, {"decision": "accept"})
    request.refresh_from_db()
    assert request.state == "accepted"
    late = client.post(reverse("delivery:change-withdraw", args=[project.slug, request.pk]), follow=True)
    assert "is “accepted” by now" in late.content.decode()
