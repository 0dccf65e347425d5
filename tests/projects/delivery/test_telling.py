"""Telling how the work goes: to the officer, who is told of it before it is due, and to everybody."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from home.models import OutgoingMail
from home.months import months_after
from home.outbox import send_due_mail
from projects.delivery.exceptions import SentAlready, StepRefused, WorkIsOver
from projects.delivery.models import ProgressReport, ProjectPage, ProjectUpdate
from projects.delivery.services import ask_for_progress, post_update, remove_update, send_progress
from projects.delivery.services.progress import due_day
from tests.home.factories import UserFactory
from tests.projects.bids.factories import colleague_of, steward
from tests.projects.delivery.factories import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> ProjectPage:
    return ProjectFactory(
        lead=steward().memberships.get().organisation,
        state="underway",
        starts_on=date(2030, 1, 31),
        ends_on=date(2030, 12, 31),
    )


def doer(project: ProjectPage):
    return project.lead.memberships.get(until=None, steward_since__isnull=False).person


def page_of(project: ProjectPage) -> str:
    return " ".join(Client().get(project.url).content.decode().split())


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def on(day: str):
    return time_machine.travel(f"{day}T12:00:00+00:00", tick=False)


def asked(project: ProjectPage) -> ProgressReport:
    return ProgressReport.objects.create(project=project, due_on=date(2030, 4, 30))


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2030, 1, 31), 1, date(2030, 2, 28)),
        (date(2030, 1, 31), 3, date(2030, 4, 30)),
        (date(2030, 11, 5), 2, date(2031, 1, 5)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_end_where_they_end(start, months, day):
    assert months_after(start, months) == day


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2030, 4, 15), None),
        (date(2030, 4, 16), date(2030, 4, 30)),
        (date(2030, 4, 30), date(2030, 4, 30)),
        (date(2030, 5, 1), None),
        (date(2030, 7, 20), date(2030, 7, 31)),
        (date(2031, 1, 20), None),  # The work has ended by then.
    ],
)
def test_a_report_is_due_each_quarter_and_asked_for_a_fortnight_before(project, today, day):
    assert due_day(project, today) == day


def test_those_who_do_the_work_are_asked_once_and_reminded_once(project, mailoutbox):
    for day, number in (("2030-04-15", 0), ("2030-04-16", 1), ("2030-04-20", 0), ("2030-05-01", 1), ("2030-05-02", 0)):
        with on(day):
            assert ask_for_progress() == number, day
    with on("2030-05-02"):
        send_due_mail()
    assert [mail.to for mail in mailoutbox] == [[doer(project).email]] * 2
    assert "is due" in mailoutbox[0].subject
    assert "30 April 2030" in mailoutbox[0].body
    assert "is late" in mailoutbox[1].subject


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "paused", "state_reason": "Ill."},
        {"state": "awarded"},
        {"report_every_months": 0},
        {"starts_on": None},
        {"live": False},
        {"ends_on": date(2030, 4, 1)},
    ],
)
def test_nobody_is_asked_where_no_work_is_done_or_none_is_to_be_told_of(project, fields):
    ProjectPage.objects.filter(pk=project.pk).update(**fields)
    with on("2030-04-20"):
        assert ask_for_progress() == 0


def test_what_is_sent_is_read_by_the_officer_and_the_colleagues_and_nobody_else(project, mailoutbox):
    report = asked(project)
    send_progress(report, "We are in the third street.", by=doer(project))
    send_due_mail()
    assert [mail.to for mail in mailoutbox] == [[project.officer.email]]
    assert "third street" not in mailoutbox[0].body
    work = reverse("delivery:work-page", args=[project.slug])
    assert "third street" in signed_in(project.officer).get(work).content.decode()
    assert "third street" not in page_of(project)
    for person in (UserFactory(superuser=True), steward(), colleague_of(doer(project))):
        assert signed_in(person).get(work).status_code == 404
        assert not ProgressReport.objects.visible_to(person).exists()


def test_it_is_sent_once_by_those_who_do_the_work(project):
    report = asked(project)
    for person in (project.officer, UserFactory(superuser=True), colleague_of(doer(project))):
        with pytest.raises(PermissionDenied):
            send_progress(report, "Good.", by=person)
    for words in ("", "  ", "x" * 10_001):
        with pytest.raises(StepRefused):
            send_progress(report, words, by=doer(project))
    send_progress(report, "Good.", by=doer(project))
    with pytest.raises(SentAlready):
        send_progress(report, "Bad.", by=doer(project))
    assert ProgressReport.objects.get().text == "Good."


def test_what_was_sent_in_time_is_not_reminded_of(project):
    send_progress(asked(project), "Good.", by=doer(project))
    OutgoingMail.objects.all().delete()
    with on("2030-05-10"):
        assert ask_for_progress() == 0


def test_an_update_stands_on_the_page_with_its_day_and_without_a_name(project):
    with on("2030-03-01"):
        post_update(project, "The first street is done: https://doers.example.org/", by=doer(project))
        page = page_of(project)
    assert "The first street is done" in page
    assert "1 March 2030" in page
    assert doer(project).display_name not in page


def test_nobody_else_posts_and_nothing_is_posted_once_it_has_ended(project):
    for person in (UserFactory(superuser=True), steward(), colleague_of(doer(project))):
        with pytest.raises(PermissionDenied):
            post_update(project, "News", by=person)
    for words in (" ", "x" * 1001):
        with pytest.raises(StepRefused):
            post_update(project, words, by=doer(project))
    ProjectPage.objects.filter(pk=project.pk).update(state="stopped", state_reason="Ill.")
    with pytest.raises(WorkIsOver):
        post_update(project, "News", by=doer(project))


def test_whoever_posted_it_and_the_officer_take_it_off(project):
    for by in (doer(project), project.officer):
        update = post_update(project, "News", by=doer(project))
        with pytest.raises(PermissionDenied):
            remove_update(update, by=UserFactory(superuser=True))
        remove_update(update, by=by)
    own = post_update(project, "News of the officer", by=project.officer)
    with pytest.raises(PermissionDenied):
        remove_update(own, by=doer(project))
    assert ProjectUpdate.objects.get() == own


def test_forms_send_and_post(project):
    report, client = asked(project), signed_in(doer(project))
    write = reverse("delivery:progress-edit", args=[project.slug, report.pk])
    assert signed_in(project.officer).get(write).status_code == 404
    assert "Say how the work goes" in client.post(write, {"text": ""}).content.decode()
    client.post(write, {"text": "Good."})
    report.refresh_from_db()
    assert (report.text, report.sent_by) == ("Good.", doer(project))
    assert client.get(write).status_code == 404
    client.post(reverse("delivery:update-add", args=[project.slug]), {"text": "News"})
    update = ProjectUpdate.objects.get()
    client.get(reverse("delivery:update-remove", args=[project.slug, update.pk]))
    assert ProjectUpdate.objects.exists()
    client.post(reverse("delivery:update-remove", args=[project.slug, update.pk]))
    assert not ProjectUpdate.objects.exists()
