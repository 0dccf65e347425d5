"""Authors are asked 6, 12 and 24 months after their work came out: once each, and never about what is long past."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from config import env
from home.jobs import registered_jobs
from home.models import OutgoingMail
from home.months import months_after
from hub.members.home_registry import needs_of
from hub.members.models import Access
from hub.publications.models import PublicationPage
from projects.impacts.enums import ImpactKind
from projects.impacts.models import ImpactRequest
from projects.impacts.services import ask_for_impacts
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory
from tests.hub.publications.factories import ContributionFactory
from tests.projects.impacts.factories import ImpactFactory, authored, entry_of, publication

pytestmark = pytest.mark.django_db
CAME_OUT = date(2026, 3, 31)


@contextmanager
def on(year: int, month: int, day: int):
    with time_machine.travel(datetime(year, month, day, 9, tzinfo=UTC), tick=False):
        yield


def came_out(*people, day: date = CAME_OUT, known_on: date | None = None, **fields) -> PublicationPage:
    """Return a publication of these authors that came to this site on the day it came out, or on another one."""
    page = publication(published_on=day, **fields)
    for person in people:
        authored(page, person)
    known = datetime.combine(known_on or day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=8)
    PublicationPage.objects.filter(pk=page.pk).update(first_published_at=known)
    return page


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 3, 31), 6, date(2026, 9, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -24, date(2024, 1, 15)),
    ],
)
def test_months_go_by_the_calendar(day, months, found):
    assert months_after(day, months) == found


def test_each_author_is_asked_once_at_each_time_however_often_the_job_runs():
    people = MemberFactory.create_batch(2)
    page = came_out(*people, title="Damp")
    for moment, before, after in (
        ((2026, 9, 29), 0, 0),
        ((2026, 9, 30), 0, 2),
        ((2027, 3, 31), 2, 4),
        ((2028, 4, 1), 4, 6),
    ):
        with on(*moment):
            assert OutgoingMail.objects.count() == before
            assert ask_for_impacts() == after - before
            assert ask_for_impacts() == 0
    assert OutgoingMail.objects.count() == 6
    mail = OutgoingMail.objects.order_by("pk").first()
    assert mail.recipient in {person.email for person in people}
    assert "“Damp” came out 6 months ago" in mail.text
    assert f"?about=publication-{page.pk}" in mail.text
    assert set(ImpactRequest.objects.values_list("months", flat=True)) == {6, 12, 24}


def test_the_link_in_the_mail_leads_to_the_form():
    author = MemberFactory()
    came_out(author)
    with on(2026, 10, 1):
        ask_for_impacts()
        link = OutgoingMail.objects.get().text.split()[-1]
        client = Client()
        client.force_login(author)
        assert client.get("/" + link.split("/", 3)[3]).status_code == 200


def test_whoever_cannot_answer_is_not_asked_but_the_stewards_of_its_organisations_are():
    outsider, paused = UserFactory(), MemberFactory()
    Access.objects.filter(person=paused).update(paused_at=timezone.now(), paused_by=outsider)
    of_publisher, of_author = MembershipFactory(steward=True), MembershipFactory(steward=True)
    MembershipFactory(organisation=of_author.organisation)
    page = came_out(outsider, paused, publisher=of_publisher.organisation)
    ContributionFactory(page=page, person_name="", organisation=of_author.organisation)
    with on(2026, 10, 1):
        assert ask_for_impacts() == 2
    asked = set(ImpactRequest.objects.values_list("person", flat=True))
    assert asked == {of_publisher.person_id, of_author.person_id}


def test_an_author_is_asked_before_any_steward():
    author, steward = MemberFactory(), MembershipFactory(steward=True)
    came_out(author, publisher=steward.organisation)
    with on(2026, 10, 1):
        ask_for_impacts()
    assert ImpactRequest.objects.get().person == author


@pytest.mark.parametrize("kind", [ImpactKind.SERVICE, ImpactKind.NONE])
def test_what_was_said_since_the_last_time_stills_the_question(kind):
    page = came_out(MemberFactory())
    said_at = datetime(2026, 6, 1, tzinfo=UTC)
    impact = ImpactFactory(entry=entry_of(page), kind=kind, claimed_at=said_at)
    with on(2026, 10, 1):
        assert ask_for_impacts() == 0
    with on(2027, 4, 1):
        assert ask_for_impacts() == 1, "That was said before the time of six months: it is asked anew at twelve."
    impact.claimed_at = datetime(2027, 10, 1, tzinfo=UTC)
    impact.save()
    with on(2028, 4, 1):
        assert ask_for_impacts() == 0


def test_what_was_taken_back_stills_nothing():
    page = came_out(MemberFactory())
    ImpactFactory(entry=entry_of(page), withdrawn=True, claimed_at=datetime(2026, 6, 1, tzinfo=UTC))
    with on(2026, 10, 1):
        assert ask_for_impacts() == 1


def test_an_archive_that_is_imported_is_left_alone():
    author = MemberFactory()
    came_out(author, day=date(2012, 3, 31), known_on=date(2026, 9, 1))
    came_out(author, day=date(2026, 3, 31), known_on=date(2026, 10, 1))  # Six months were over the day before.
    with on(2026, 10, 1):
        assert ask_for_impacts() == 0
    with on(2027, 3, 31):
        assert ask_for_impacts() == 1


def test_a_time_that_is_past_for_a_month_is_left_out():
    came_out(MemberFactory())
    with on(2026, 10, 30):
        assert ask_for_impacts() == 0
    with on(2026, 10, 29):
        assert ask_for_impacts() == 1


@pytest.mark.parametrize("state", ["unpublished", "withdrawn", "withheld"])
def test_nobody_is_asked_about_what_does_not_stand(state):
    page = came_out(MemberFactory())
    if state == "unpublished":
        page.unpublish()
    else:
        reason = {"withdrawn_reason": "It was wrong.", "withdrawn_for_privacy": state == "withheld"}
        PublicationPage.objects.filter(pk=page.pk).update(withdrawn_at=timezone.now(), **reason)
    with on(2026, 10, 1):
        assert ask_for_impacts() == 0


def test_what_is_behind_a_door_is_asked_about_no_more_than_shown():
    page = came_out(MemberFactory())
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    with on(2026, 10, 1):
        assert ask_for_impacts() == 0


def test_a_night_has_an_end_and_the_next_goes_on(settings):
    settings.IMPACT_ASK_MOST_A_NIGHT = 2
    came_out(*MemberFactory.create_batch(3))
    came_out(MemberFactory())
    with on(2026, 10, 1):
        assert [ask_for_impacts() for _ in range(3)] == [2, 2, 0]


def test_zero_months_ask_nobody(settings):
    settings.IMPACT_ASK_AFTER_MONTHS = [0]
    came_out(MemberFactory())
    for day in ((2026, 4, 1), (2026, 10, 1)):
        with on(*day):
            assert ask_for_impacts() == 0


def test_months_that_are_no_numbers_are_refused_in_words(monkeypatch):
    monkeypatch.setenv("IMPACT_ASK_AFTER_MONTHS", "six,12")
    with pytest.raises(ImproperlyConfigured, match="IMPACT_ASK_AFTER_MONTHS"):
        env.numbers("IMPACT_ASK_AFTER_MONTHS", [6])
    monkeypatch.setenv("IMPACT_ASK_AFTER_MONTHS", "3, 18")
    assert env.numbers("IMPACT_ASK_AFTER_MONTHS", [6]) == [3, 18]


def test_the_question_stands_on_ones_page_until_somebody_answers():
    author = MemberFactory()
    page = came_out(author, title="Damp")
    with on(2026, 10, 1):
        ask_for_impacts()
        [line] = _questions(author)
        assert line.words == "Has anything come of “Damp”?"
        assert line.address.endswith(f"?about=publication-{page.pk}")
        assert not _questions(MemberFactory())
    with on(2027, 1, 15):
        assert not _questions(author), "After a while it is no longer in the way."
    with on(2026, 10, 2):
        ImpactFactory(entry=entry_of(page), kind=ImpactKind.NONE, claimed_at=timezone.now())
        assert not _questions(author)


def _questions(person) -> list:
    lines, _ = needs_of(person)
    return [line for line in lines if line.what == "Question about your work"]


def test_what_one_was_asked_is_ones_own():
    author = MemberFactory()
    came_out(author)
    with on(2026, 10, 1):
        ask_for_impacts()
    request = ImpactRequest.objects.get()
    assert ImpactRequest.objects.visible_to(author).get() == request
    for other in (MemberFactory(), UserFactory(superuser=True)):
        assert not ImpactRequest.objects.visible_to(other).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        ImpactRequest.objects.create(entry=request.entry, months=6, person=author)


def test_the_job_is_done_every_night():
    import_module("projects.impacts.jobs")
    job = next(job for job in registered_jobs() if job.name == "impacts.ask")
    assert job.run is ask_for_impacts
    assert job.at is not None
