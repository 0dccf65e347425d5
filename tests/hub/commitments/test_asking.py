"""Owners are asked two weeks before the day, on it and two weeks after it: once each, unless something was heard."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from home.jobs import registered_jobs
from home.models import OutgoingMail
from home.months import beginning_of
from hub.commitments import jobs  # noqa: F401 - registers itself.
from hub.commitments.enums import CommitmentState, Occasion
from hub.commitments.exceptions import NotToBePromised
from hub.commitments.links import link_mark
from hub.commitments.models import ReportLink
from hub.commitments.services import Report, ask_for_news, ask_owners, report_commitment
from tests.hub.commitments.factories import CommitmentFactory, body_with_steward
from tests.hub.members.factories import MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db
DUE = date(2027, 10, 31)  # The night on which the clocks go back.


def on(days: int):
    """Travel to noon of the day so many days after the one on which it is due."""
    return time_machine.travel(beginning_of(DUE + timedelta(days=days)) + timedelta(hours=12), tick=False)


@pytest.fixture
def made():
    with on(-60):
        return CommitmentFactory(agreed=True, due_on=DUE)


def asked_on(days: int) -> list[str]:
    """Do the job on that day. Returns on which occasions somebody was asked."""
    before = set(ReportLink.objects.values_list("pk", flat=True))
    with on(days):
        number = ask_owners()
    found = list(ReportLink.objects.exclude(pk__in=before).order_by("pk").values_list("occasion", flat=True))
    assert number == len(found)
    return found


def test_each_occasion_has_its_day_and_no_other(made):
    told = {days: asked_on(days) for days in range(-20, 40)}
    assert {days: occasions for days, occasions in told.items() if occasions} == {
        -14: [Occasion.BEFORE],
        0: [Occasion.DAY],
        14: [Occasion.AFTER],
    }
    assert OutgoingMail.objects.count() == 3


@pytest.mark.parametrize(
    ("days", "occasion"),
    [
        (-15, []),
        (-14, ["before"]),
        (-1, ["before"]),
        (0, ["day"]),
        (13, ["day"]),
        (14, ["after"]),
        (27, ["after"]),
        (28, []),
    ],
)
def test_a_night_that_was_missed_is_made_good_for_until_the_next_occasion(made, days, occasion):
    assert asked_on(days) == occasion
    assert asked_on(days) == []


def test_whoever_has_said_something_since_is_not_asked(made):
    with on(-14):
        report_commitment(made, Report(state=CommitmentState.UNDER_WAY), by=made.owner)
    assert asked_on(-12) == []
    assert asked_on(0) == [Occasion.DAY]
    with on(2):
        report_commitment(made, Report(state=CommitmentState.UNDER_WAY, words="Late"), by=made.owner)
    assert asked_on(14) == []


def test_nobody_is_asked_about_what_is_over_hidden_waits_or_was_confirmed_too_late(made):
    with on(-60):
        CommitmentFactory(entry=made.entry, done=True, due_on=DUE)
        CommitmentFactory(entry=made.entry, hidden=True, due_on=DUE)
        CommitmentFactory(entry=made.entry, due_on=DUE)
    with on(-5):
        CommitmentFactory(entry=made.entry, agreed=True, due_on=DUE)
    assert asked_on(-4) == [Occasion.BEFORE]
    assert ReportLink.objects.get().commitment == made


def test_each_steward_gets_a_link_of_their_own_and_who_left_none(made):
    body, steward = body_with_steward()
    other = MembershipFactory(organisation=body, steward=True).person
    MembershipFactory(organisation=body)
    with on(-60):
        CommitmentFactory(entry=made.entry, owner=None, organisation=body, agreed=True, due_on=DUE)
        CommitmentFactory(entry=made.entry, owner=MembershipFactory(ended=True).person, agreed=True, due_on=DUE)
    assert asked_on(0) == [Occasion.DAY] * 3
    assert {link.person for link in ReportLink.objects.all()} == {made.owner, steward, other}


def test_the_mail_says_what_by_when_and_has_the_link(made):
    asked_on(0)
    mail, link = OutgoingMail.objects.get(), ReportLink.objects.get()
    assert mail.recipient == made.owner.email
    assert "31 October 2027" in mail.text
    assert made.title in mail.text
    assert link_mark(link) in mail.text
    assert "21 November 2027" in mail.text


def test_the_job_runs_in_the_morning():
    job = next(job for job in registered_jobs() if job.name == "commitments.ask")
    assert job.at == time(6, 40)


def test_the_secretariat_asks_by_hand_once_a_week(made):
    secretary = SecretaryFactory()
    with on(-30):
        with pytest.raises(PermissionDenied):
            ask_for_news(made, by=made.owner)
        ask_for_news(made, by=secretary)
        with pytest.raises(NotToBePromised, match="seven days"):
            ask_for_news(made, by=secretary)
    with on(-22):
        ask_for_news(made, by=secretary)
    assert ReportLink.objects.filter(occasion=Occasion.ASKED, person=made.owner).count() == 2


def test_nobody_is_asked_by_hand_where_nobody_could_answer():
    secretary = SecretaryFactory()
    over = CommitmentFactory(done=True)
    alone = CommitmentFactory(owner=MembershipFactory(ended=True).person, agreed=True, entry=over.entry)
    for made in (over, alone):
        with pytest.raises(NotToBePromised):
            ask_for_news(made, by=secretary)
    assert not OutgoingMail.objects.exists()
